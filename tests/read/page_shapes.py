"""Layouts of news pages, as publishing systems really build them, with our own text."""

from collections.abc import Callable
from html import escape

from tests.read.stories import Story

__all__ = ["PAGES"]

NAV = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li>'
    '<li><a href="/p">Politics</a></li><li><a href="/s">Sport</a></li></ul></nav>'
)
FOOTER = (
    "<footer><p>© 2025 The Sound Courier. All rights reserved.</p>"
    '<p><a href="/t">Terms of use</a> <a href="/c">Cookie policy</a></p></footer>'
)
COOKIES = (
    '<div id="cookie-consent"><p>We and our 800 partners store and access information on'
    " your device to show you personal advertising.</p><button>Accept all</button></div>"
)
RELATED = (
    '<div class="related-stories"><h3>Related</h3><ul>'
    '<li><a href="/1">Storm Leaves Islands Without Power</a></li>'
    '<li><a href="/2">Price Of Bread Rises Again</a></li></ul></div>'
)
TEASERS = (
    '<section class="teasers"><h3>More news</h3><div><h4><a href="/3">Museum Opens On'
    " Monday</a></h4><p>The museum of glass opens its doors after two years of repairs, and"
    " the first hundred visitors will pay nothing.</p></div></section>"
)
COMMENTS = (
    '<section id="comments"><h3>2 comments</h3><div class="comment"><b>oldsailor</b><p>I took'
    " that boat every day for thirty years and never once was it late.</p></div>"
    '<div class="comment"><b>kari</b><p>Somebody should ask who pays for all of this in the'
    " end, because it will be us.</p></div></section>"
)
SHARE = (
    '<div class="share-bar"><a href="#">Facebook</a><a href="#">Twitter</a>'
    '<a href="#">WhatsApp</a><a href="#">Copy link</a></div>'
)
NEWSLETTER = (
    '<div class="newsletter-box"><p>Get the best stories of the week in your mailbox every'
    ' Friday morning.</p><form><label>Your address</label><input name="m"><button>Sign'
    " up</button></form></div>"
)
SCRIPT = (
    '<script>var ad = "<p>Buy this now, it is cheap.</p>";</script><style>p{}</style>'
)
TAGS = {"p": "p", "h": "h2", "c": "p", "q": "blockquote", "l": "li"}


def body(story: Story, tags: dict[str, str] | None = None) -> str:
    """Return the story's parts in the given tags, list items inside a list."""
    tags, pieces, in_list = {**TAGS, **(tags or {})}, [], False
    for kind, text in story.parts:
        if (kind == "l") != in_list:
            pieces.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        tag = tags[kind]
        if kind == "c" and tag == "figcaption":
            pieces.append(
                f'<figure><img src="x.jpg"><figcaption>{escape(text)}</figcaption></figure>'
            )
        else:
            pieces.append(f"<{tag}>{escape(text)}</{tag}>")
    return "\n".join(pieces) + ("</ul>" if in_list else "")


def inserted(story: Story, box: str, after: int) -> str:
    """Return the story's parts with a box after one of them."""
    lines = body(story).split("\n")
    return "\n".join([*lines[:after], box, *lines[after:]])


def page(content: str, head: str = "", attributes: str = "") -> str:
    """Return a whole page around some content."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The Sound'
        f" Courier</title>{head}</head><body {attributes}>{content}</body></html>"
    )


def h1(story: Story) -> str:
    """Return the story's headline."""
    return f"<h1>{escape(story.title)}</h1>"


def semantic(story: Story) -> str:
    """HTML5 elements, everything in its place."""
    return page(
        f"{NAV}<main><article><header>{h1(story)}</header>{body(story)}</article></main>{FOOTER}"
    )


def wordpress(story: Story) -> str:
    """A blog theme: entry-content, sharing below, a sidebar with widgets."""
    return page(
        f'<div id="page" class="site"><header class="site-header">{NAV}</header><div'
        f' class="content-area"><article class="post-1 post type-post hentry"><header'
        f' class="entry-header"><h1 class="entry-title">{escape(story.title)}</h1></header><div'
        f' class="entry-content">{body(story)}</div>{SHARE}</article>{COMMENTS}</div><aside'
        f' class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul><li><a>Storm'
        f" Leaves Islands Dark</a></li></ul></section></aside>{FOOTER}</div>",
        attributes='class="home has-sidebar"',
    )


def divs_only(story: Story) -> str:
    """No paragraphs at all, each in a div."""
    return page(
        f'{NAV}<div class="story">{h1(story)}{body(story, {"p": "div", "q": "div", "c": "div"})}</div>{FOOTER}'
    )


def line_breaks(story: Story) -> str:
    """Paragraphs parted by two line breaks in one element."""
    text = "<br><br>".join(escape(text) for _, text in story.parts)
    return page(f'{NAV}{h1(story)}<div class="text">{text}</div>{FOOTER}')


def line_breaks_spaced(story: Story) -> str:
    """Line breaks with white space between them, XHTML style."""
    text = "<br />\n<br />\n".join(escape(text) for _, text in story.parts)
    return page(f'{NAV}{h1(story)}<div class="text">{text}</div>{FOOTER}')


def table_layout(story: Story) -> str:
    """The nineties: a table for the menu and the text."""
    return page(
        f'<table><tr><td><a href="/">Home</a><br><a href="/w">World</a><br><a'
        f' href="/s">Sport</a></td><td>{h1(story)}{body(story)}</td></tr></table>'
    )


def font_tags(story: Story) -> str:
    """Old markup inside paragraphs."""
    parts = body(story).replace("<p>", '<p align="left"><font size="2" face="Verdana">')
    return page(
        f"<center>{NAV}</center><div>{h1(story)}{parts.replace('</p>', '</font></p>')}</div>"
    )


def unclosed(story: Story) -> str:
    """Paragraphs that are never closed."""
    return page(f"{NAV}<div>{h1(story)}{body(story).replace('</p>', '')}</div>{FOOTER}")


def related_inside(story: Story) -> str:
    """A box of related stories between two paragraphs."""
    return page(
        f"{NAV}<article>{h1(story)}{inserted(story, RELATED, 2)}</article>{FOOTER}"
    )


def aside_inside(story: Story) -> str:
    """An aside between two paragraphs."""
    box = "<aside><h4>Background</h4><p><a href='/b'>All about it in ten charts</a></p></aside>"
    return page(f"{NAV}<article>{h1(story)}{inserted(story, box, 2)}</article>{FOOTER}")


def newsletter_inside(story: Story) -> str:
    """A form to sign up between two paragraphs."""
    return page(
        f"{NAV}<article>{h1(story)}{inserted(story, NEWSLETTER, 1)}</article>{FOOTER}"
    )


def advert_inside(story: Story) -> str:
    """Advertisements between the paragraphs."""
    ad = '<div class="ad-slot"><span>Advertisement</span></div>'
    return page(
        f"{NAV}<article>{h1(story)}{body(story).replace('</p>', '</p>' + ad)}</article>"
    )


def cookie_wall(story: Story) -> str:
    """A banner over everything, first in the page."""
    return page(f"{COOKIES}{NAV}<main>{h1(story)}{body(story)}</main>{FOOTER}")


def cookie_last(story: Story) -> str:
    """A banner over everything, last in the page."""
    return page(f"{NAV}<main>{h1(story)}{body(story)}</main>{FOOTER}{COOKIES}")


def commented(story: Story) -> str:
    """Readers' comments below."""
    return page(
        f"{NAV}<main><article>{h1(story)}{body(story)}</article>{COMMENTS}</main>{FOOTER}"
    )


def teasers_below(story: Story) -> str:
    """Teasers of other stories below, with a paragraph each."""
    return page(
        f"{NAV}<main><article>{h1(story)}{body(story)}</article>{TEASERS}</main>{FOOTER}"
    )


def teasers_above(story: Story) -> str:
    """Teasers of other stories above the article."""
    return page(
        f"{NAV}{TEASERS}<main><article>{h1(story)}{body(story)}</article></main>{FOOTER}"
    )


def sidebar_first(story: Story) -> str:
    """The side column comes first in the page."""
    return page(
        f'<div id="sidebar">{RELATED}{NEWSLETTER}</div><div id="content">{h1(story)}{body(story)}</div>{FOOTER}'
    )


def byline(story: Story) -> str:
    """Author and time between headline and text."""
    meta = '<div class="meta"><span>By Ida Berg</span> <time>19 December 2025, 21:20</time></div>'
    return page(
        f"{NAV}<article>{h1(story)}{meta}{SHARE}{body(story)}</article>{FOOTER}"
    )


def spans(story: Story) -> str:
    """Text in spans in paragraphs, word by word styled."""
    return page(
        f"{NAV}<article>{h1(story)}{body(story).replace('<p>', '<p><span>').replace('</p>', '</span></p>')}</article>"
    )


def linked_names(story: Story) -> str:
    """Names in the text are links."""
    text = (
        body(story)
        .replace("Sunday", '<a href="/sun">Sunday</a>')
        .replace("Friday", "<a>Friday</a>")
    )
    return page(f"{NAV}<article>{h1(story)}{text}</article>{FOOTER}")


def figure_captions(story: Story) -> str:
    """Captions in their own element."""
    return page(
        f"{NAV}<article>{h1(story)}{body(story, {'c': 'figcaption'})}</article>{FOOTER}"
    )


def h3_subheads(story: Story) -> str:
    """Subheads a level deeper."""
    return page(
        f"{NAV}<article>{h1(story)}{body(story, {'h': 'h3'})}</article>{FOOTER}"
    )


def bold_subheads(story: Story) -> str:
    """Subheads as bold paragraphs."""
    text = body(story).replace("<h2>", "<p><strong>").replace("</h2>", "</strong></p>")
    return page(f"{NAV}<article>{h1(story)}{text}</article>{FOOTER}")


def sections(story: Story) -> str:
    """Each paragraph in a section of its own."""
    parts = "".join(
        f"<section>{line}</section>" for line in body(story, {"l": "p"}).split("\n")
    )
    return page(f"{NAV}<article>{h1(story)}{parts}</article>{FOOTER}")


def components(story: Story) -> str:
    """A framework's components: each paragraph three divs deep."""
    parts = "".join(
        f'<div data-component="text-block"><div class="ssrcss-1"><div>{line}</div></div></div>'
        for line in body(story, {"l": "p"}).split("\n")
    )
    return page(
        f'<div id="root"><div id="main-content">{h1(story)}{parts}</div></div>{FOOTER}'
    )


def scripts_between(story: Story) -> str:
    """Scripts and styles between the paragraphs."""
    return page(
        f"{NAV}<article>{h1(story)}{body(story).replace('</p>', '</p>' + SCRIPT)}</article>"
    )


def comments_in_markup(story: Story) -> str:
    """Markup comments between the paragraphs."""
    return page(
        f"{NAV}<article>{h1(story)}{body(story).replace('</p>', '</p><!-- ad <p>x</p> -->')}</article>"
    )


def hidden_copy(story: Story) -> str:
    """A hidden copy of the first paragraph, for printing."""
    copy = f'<div style="display: none"><p>{escape(story.parts[0][1])}</p></div>'
    return page(f"{NAV}<article>{h1(story)}{body(story)}</article>{copy}{FOOTER}")


def noscript(story: Story) -> str:
    """A plea to switch on scripts."""
    return page(
        f"<noscript><p>Please enable JavaScript to read this page.</p></noscript>{h1(story)}<main>{body(story)}</main>"
    )


def fragment(story: Story) -> str:
    """A paste from the publishing system: no page around it."""
    return h1(story) + body(story)


def fragment_paragraphs(story: Story) -> str:
    """A paste that begins with a paragraph."""
    return f"<p>{escape(story.title)}</p>{body(story)}"


def entities(story: Story) -> str:
    """Every quote and dash as an entity."""
    text = body(story).replace("“", "&ldquo;").replace("”", "&rdquo;").replace(" ", " ")
    return page(f"{NAV}<article>{h1(story)}{text}</article>{FOOTER}")


def one_line(story: Story) -> str:
    """The whole page on one line."""
    return semantic(story).replace("\n", "")


def indented(story: Story) -> str:
    """Text wrapped and indented inside its tags."""
    text = (
        body(story)
        .replace(" the ", "\n          the ")
        .replace("<p>", "<p>\n          ")
    )
    return page(f"{NAV}<article>{h1(story)}{text}</article>{FOOTER}")


def amp(story: Story) -> str:
    """A page for telephones."""
    return page(
        f'<header class="amp-header">Courier</header><main id="content"><article>{h1(story)}'
        f'{body(story)}</article></main><amp-social-share type="twitter"></amp-social-share>',
        head="<style amp-boilerplate>body{animation:none}</style>",
    )


def xhtml(story: Story) -> str:
    """XHTML with an XML declaration."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + page(
        f"{NAV}<div>{h1(story)}{body(story)}</div>"
    )


def headline_in_header(story: Story) -> str:
    """The headline and the picture above the article's element."""
    return page(
        f'{NAV}<header class="story-header">{h1(story)}</header><div class="story-body">{body(story)}</div>{FOOTER}'
    )


def site_name_h1(story: Story) -> str:
    """The site's name is a headline too."""
    return page(
        f"<h1>Courier</h1>{NAV}<article>{h1(story)}{body(story)}</article>{FOOTER}"
    )


def rail(story: Story) -> str:
    """Text in two columns, the rail between the halves in the markup."""
    lines = body(story, {"l": "p"}).split("\n")
    half = len(lines) // 2
    return page(
        f'{NAV}<div class="grid">{h1(story)}<div class="col">{"".join(lines[:half])}</div>'
        f'<div class="sidebar">{RELATED}</div><div class="col">{"".join(lines[half:])}</div></div>'
    )


def media_block(story: Story) -> str:
    """An embedded link to another story, as broadcasters build it."""
    box = (
        '<div class="wsw__embed"><div class="media-block"><a href="/a/1.html"><span'
        ' class="title">SEE ALSO:</span><h4 class="media-block__title">Storm Leaves Islands'
        " Without Power For A Third Night</h4></a></div></div>"
    )
    return page(
        f'{NAV}{h1(story)}<div class="wsw">{inserted(story, box, 2)}</div>{FOOTER}'
    )


def linked_paragraph(story: Story) -> str:
    """A paragraph that is nothing but a link to another story."""
    link = '<p><a href="/a/2.html">Price Of Bread Rises Again In The North</a></p>'
    return page(
        f"{NAV}<article>{h1(story)}{inserted(story, link, 2)}</article>{FOOTER}"
    )


def marked_link(story: Story) -> str:
    """A marker in bold, then a link."""
    link = (
        '<p><strong>Read more: </strong><a href="/2">Price Of Bread Rises Again</a></p>'
    )
    return page(
        f"{NAV}<article>{h1(story)}{inserted(story, link, 1)}</article>{FOOTER}"
    )


def links_below(story: Story) -> str:
    """A bare list of links at the article's end."""
    links = "<ul><li><a>Storm Leaves Islands Dark</a></li><li><a>Bread Dearer Again</a></li></ul>"
    return page(f"{NAV}<article>{h1(story)}{body(story)}{links}</article>{FOOTER}")


def tag_list(story: Story) -> str:
    """Topics below the article, in a box of its own."""
    tags = '<div class="topics"><a>Ferries</a> <a>Skarvik</a> <a>Votes</a></div>'
    return page(f"{NAV}<article>{h1(story)}{body(story)}{tags}</article>{FOOTER}")


def paywall_teaser(story: Story) -> str:
    """An offer to subscribe below the article."""
    offer = '<div class="subscribe-banner"><p>Read all stories for one crown a month.</p></div>'
    return page(f"{NAV}<article>{h1(story)}{body(story)}</article>{offer}{FOOTER}")


def standfirst(story: Story) -> str:
    """The first paragraph as a standfirst in the header."""
    lines = body(story).split("\n")
    head = lines[0].replace("<p>", '<p class="standfirst">')
    return page(
        f"{NAV}<article><header>{h1(story)}{head}</header><div>{''.join(lines[1:])}</div>"
        f"</article>{FOOTER}"
    )


def page_builder(story: Story) -> str:
    """A page builder: each part of the article in a widget of its own."""
    parts = "".join(
        '<div class="elementor-element elementor-widget elementor-widget-text-editor"><div'
        f' class="elementor-widget-container">{line}</div></div>'
        for line in body(story, {"l": "p"}).split("\n")
    )
    return page(
        f'{NAV}<div class="elementor">{h1(story)}{parts}</div>{RELATED}{FOOTER}'
    )


def styled_paragraphs(story: Story) -> str:
    """Paragraphs whose style names sound like furniture."""
    text = body(story).replace("<p>", '<p class="ad-free has-share-color promo-font">')
    return page(f"{NAV}<article>{h1(story)}{text}</article>{FOOTER}")


Layout = Callable[[Story], str]
PAGES: tuple[Layout, ...] = (
    semantic, wordpress, divs_only, line_breaks, line_breaks_spaced, table_layout, font_tags,
    unclosed, related_inside, aside_inside, newsletter_inside, advert_inside, cookie_wall,
    cookie_last, commented, teasers_below, teasers_above, sidebar_first, byline, spans,
    linked_names, figure_captions, h3_subheads, bold_subheads, sections, components,
    scripts_between, comments_in_markup, hidden_copy, noscript, fragment,
    fragment_paragraphs, entities, one_line, indented, amp, xhtml, headline_in_header,
    site_name_h1, rail, media_block, linked_paragraph, marked_link, links_below, tag_list,
    paywall_teaser, standfirst, page_builder, styled_paragraphs,
)  # fmt: skip
