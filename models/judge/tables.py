"""Word tables of the planted errors: opposites, degrees, units, people, additions.

Written for this generator. Each maps a phrase to phrases that change the meaning.
"""

OPPOSITES = """
before/after until/since at_least/at_most more_than/less_than more/fewer more/less
over/under above/below up/down upward/downward increase/decrease increased/decreased
increases/decreases increasing/decreasing rise/fall rose/fell risen/fallen rising/falling
grow/shrink grew/shrank growing/shrinking growth/decline gain/loss gains/losses
gained/lost won/lost win/lose winning/losing winner/loser victory/defeat
victories/defeats beat/lost_to accept/reject accepted/rejected accepts/rejects
approve/reject approved/rejected approval/rejection allow/ban allowed/banned
permit/forbid permitted/forbade support/oppose supported/opposed supports/opposes
supporting/opposing supporters/opponents supporter/opponent ally/enemy allies/enemies
friend/foe confirm/deny confirmed/denied confirms/denies admit/deny admitted/denied
agree/disagree agreed/disagreed agreement/disagreement buy/sell bought/sold buying/selling
buyer/seller import/export imports/exports imported/exported lend/borrow lent/borrowed
open/close opened/closed opening/closing opens/closes start/end started/ended
starts/ends begin/end began/ended beginning/end first/last former/current early/late
earlier/later earliest/latest north/south northern/southern east/west eastern/western
left/right high/low higher/lower highest/lowest large/small larger/smaller
largest/smallest big/small bigger/smaller biggest/smallest long/short longer/shorter
long-term/short-term strong/weak stronger/weaker strengthen/weaken
strengthened/weakened hard/easy difficult/easy rich/poor good/bad better/worse best/worst
positive/negative success/failure successful/unsuccessful successfully/unsuccessfully
succeed/fail succeeded/failed possible/impossible legal/illegal legally/illegally
public/private guilty/innocent guilty/not_guilty arrest/release arrested/released
release/detention enter/leave entered/left arrive/depart arrived/departed join/leave
joined/left attack/defend attacked/defended attacker/defender war/peace peaceful/violent
safe/dangerous safety/danger alive/dead live/die lived/died life/death born/died
survived/died old/young older/younger oldest/youngest new/old hot/cold warm/cold wet/dry
fast/slow faster/slower quickly/slowly near/far maximum/minimum majority/minority
major/minor include/exclude included/excluded including/excluding inside/outside
within/outside with/without for/against in_favour_of/against in_favor_of/against
pro-Russian/anti-Russian raise/lower raised/lowered raising/lowering raise/cut
expand/reduce expanded/reduced improve/worsen improved/worsened improvement/deterioration
encourage/discourage praise/criticise praised/criticized criticized/praised
criticised/praised welcome/condemn welcomed/condemned optimistic/pessimistic
hope/fear hopes/fears hoped/feared love/hate loved/hated liked/disliked like/dislike
hire/fire hired/fired employed/unemployed employment/unemployment employer/employee
employers/employees teacher/student teachers/students parent/child parents/children
doctor/patient doctors/patients lender/borrower plaintiff/defendant prosecution/defence
government/opposition domestic/foreign internal/external local/national rural/urban
official/unofficial officially/unofficially temporary/permanent temporarily/permanently
direct/indirect directly/indirectly voluntary/compulsory civilian/military
civilians/soldiers victim/perpetrator victims/perpetrators ease/tighten
easing/tightening eased/tightened lift/impose lifted/imposed lifting/imposing
advance/retreat advanced/retreated build/demolish built/demolished create/destroy
created/destroyed cause/prevent caused/prevented prevent/cause prevented/caused
show/hide remember/forget remembered/forgot pass/fail passed/failed top/bottom
always/never often/rarely all/none everyone/no_one everything/nothing same/different
similar/different together/separately deeper/shallower wide/narrow heavy/light
heavily/lightly full/empty increase_in/decrease_in towards/away_from ahead_of/behind
top/bottom day/night morning/evening yesterday/tomorrow son/daughter brother/sister
mother/father husband/wife in_public/in_private in_favour/against profit/loss
profits/losses surplus/deficit debtor/creditor creditors/debtors demand/supply
offensive/defensive ancient/modern natural/artificial necessary/unnecessary
certain/uncertain certainty/uncertainty stable/unstable stability/instability
justice/injustice responsible/irresponsible fair/unfair happy/sad happy/unhappy
continue/stop continued/stopped continues/stops continuing/stopping stay/leave
stayed/left remain/leave remained/left keep/lose kept/lost find/lose found/lost
send/receive sent/received give/take gave/took giving/taking push/pull pushed/pulled
encouraged/discouraged unite/divide united/divided hidden/visible withdraw/deploy
withdrew/deployed withdrawal/deployment upper/lower superior/inferior
previous/next preceding/following previously/subsequently indoor/outdoor
trust/distrust trusted/distrusted confidence/mistrust recovery/relapse
"""
"""Pairs `a/b`, a blank inside a phrase written as `_`."""

GENDERS = """
he/she him/her his/her himself/herself man/woman men/women boy/girl boys/girls son/daughter
sons/daughters father/mother brother/sister brothers/sisters husband/wife mr/mrs mr/ms
king/queen prince/princess actor/actress uncle/aunt nephew/niece grandfather/grandmother
male/female gentleman/lady chairman/chairwoman spokesman/spokeswoman
businessman/businesswoman policeman/policewoman boyfriend/girlfriend dad/mum
"""

PRONOUNS = [
    ("we", "they", "you"), ("our", "their", "your"), ("us", "them", "you"),
    ("they", "we", "he"), ("their", "our", "his"), ("them", "us", "him"),
    ("i", "we", "he", "you"), ("my", "our", "his", "your"), ("me", "him", "us"),
    ("you", "we", "they"), ("your", "our", "their"), ("he", "they", "we", "i"),
    ("she", "they", "we"), ("his", "their", "my"), ("this", "another"),
]  # fmt: skip

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]  # fmt: skip
NUMBER_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve",
]  # fmt: skip
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth",
]  # fmt: skip
UNITS = [
    ("kilometres", "miles", "metres"), ("kilometers", "miles", "meters"),
    ("km", "miles", "m"), ("miles", "kilometres", "yards"), ("metres", "feet", "km"),
    ("meters", "feet", "kilometers"), ("feet", "metres", "inches"),
    ("kilograms", "pounds", "tonnes"), ("kg", "lb", "g"), ("tonnes", "kilograms"),
    ("tons", "kilograms", "pounds"), ("litres", "gallons", "barrels"),
    ("hectares", "acres", "square kilometres"), ("acres", "hectares"),
    ("seconds", "minutes", "hours"), ("minutes", "hours", "seconds"),
    ("hours", "days", "minutes"), ("days", "weeks", "months", "hours"),
    ("weeks", "months", "days"), ("months", "years", "weeks"),
    ("years", "months", "decades", "weeks"), ("year", "month", "week", "decade"),
    ("month", "year", "week"), ("week", "month", "day"), ("day", "week", "month"),
    ("decades", "years", "centuries"), ("hour", "day", "minute"),
    ("percent", "percentage points", "per mille"), ("per cent", "percentage points"),
    ("million", "billion", "thousand"), ("billion", "million", "trillion"),
    ("trillion", "billion"), ("thousand", "million", "hundred"),
    ("celsius", "fahrenheit"), ("megawatts", "kilowatts"), ("barrels", "tonnes"),
]  # fmt: skip
TIMES = [
    ("today", "yesterday", "tomorrow"), ("yesterday", "today", "last week"),
    ("tomorrow", "yesterday", "next week"), ("last", "next", "this"),
    ("next", "last", "this"), ("morning", "evening", "afternoon"),
    ("evening", "morning"), ("afternoon", "morning"), ("night", "morning"),
    ("spring", "autumn"), ("summer", "winter"), ("autumn", "spring"),
    ("winter", "summer"), ("tonight", "tomorrow"), ("weekend", "week"),
    ("a.m.", "p.m."), ("p.m.", "a.m."), ("am", "pm"), ("pm", "am"),
]  # fmt: skip
CURRENCIES = [
    "dollars", "euros", "pounds", "yuan", "rubles", "yen", "francs", "zlotys", "crowns",
]  # fmt: skip
CURRENCY_SIGNS = ["$", "€", "£", "¥"]

ADVERBS = [
    "shamelessly",
    "reluctantly",
    "secretly",
    "openly",
    "falsely",
    "wrongly",
    "barely",
    "hardly",
    "scarcely",
    "publicly",
    "repeatedly",
    "deliberately",
    "accidentally",
    "supposedly",
    "illegally",
    "unfairly",
    "brutally",
    "cynically",
    "proudly",
    "angrily",
    "hastily",
    "belatedly",
    "surprisingly",
    "unfortunately",
    "fortunately",
    "allegedly",
    "reportedly",
    "relatively",
    "extremely",
    "slightly",
    "partially",
    "completely",
    "only",
    "never",
    "rarely",
    "often",
    "always",
    "temporarily",
    "permanently",
    "voluntarily",
    "unwillingly",
    "jointly",
    "separately",
    "officially",
    "unofficially",
    "aggressively",
    "peacefully",
    "mistakenly",
    "correctly",
    "finally",
    "initially",
    "sadly",
    "greatly",
    "poorly",
    "well",
    "badly",
    "seriously",
    "jokingly",
    "personally",
    "allegedly",
    "also",
    "almost",
]
ADJECTIVES = [
    "alleged",
    "illegal",
    "controversial",
    "unfair",
    "unprecedented",
    "modest",
    "huge",
    "small",
    "minor",
    "major",
    "secret",
    "public",
    "private",
    "former",
    "future",
    "new",
    "old",
    "foreign",
    "domestic",
    "temporary",
    "permanent",
    "partial",
    "complete",
    "failed",
    "successful",
    "corrupt",
    "honest",
    "brutal",
    "peaceful",
    "rich",
    "poor",
    "young",
    "elderly",
    "famous",
    "unknown",
    "popular",
    "unpopular",
    "expensive",
    "cheap",
    "military",
    "civilian",
    "religious",
    "political",
    "economic",
    "financial",
    "rural",
    "urban",
    "northern",
    "southern",
    "false",
    "true",
    "supposed",
    "real",
    "dangerous",
    "safe",
    "strict",
    "lax",
    "early",
    "late",
    "female",
    "male",
    "armed",
    "unarmed",
    "annual",
    "monthly",
    "digital",
    "traditional",
]
PHRASES = """
according to unconfirmed reports; without any evidence; for political reasons;
under pressure from abroad; despite strong protests; in exchange for money; for the first
time in years; at the last minute; in violation of the law; with the help of the police;
to the surprise of observers; behind closed doors; against the advice of experts; free of
charge; on an unprecedented scale; as expected; at great expense; in the capital; over the
next two years; in front of journalists; under the new law; as a matter of urgency;
together with the army; for security reasons; against his will; by mistake; in secret;
for the time being; after a long delay; with immediate effect
""".replace("\n", " ").split(";")
CLAUSES = """
which has been criticized by human rights groups; which experts consider unlikely; while
the opposition protested; because the budget had run out; although no one was hurt; after
the talks had failed; who later apologized; which had been agreed in advance; as the
minister had promised; even though the court had forbidden it; and the number keeps rising;
but this has not been confirmed; which caused outrage; so the plan was abandoned; who was
later dismissed; and many people left the country; while prices continued to fall; which is
a crime; as critics have long demanded; and the police are investigating; but they later
changed their minds; which cost several million dollars; and his family welcomed it
""".replace("\n", " ").split(";")
