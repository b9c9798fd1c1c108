"""Invented news stories, written for the tests."""

from dataclasses import dataclass

__all__ = ["STORIES", "Story"]


@dataclass(frozen=True)
class Story:
    """A story: its headline, and (kind, text) in reading order."""

    title: str
    parts: tuple[tuple[str, str], ...]

    @property
    def gold(self) -> list[str]:
        """Return what a reader of the article must find, the headline first."""
        return [self.title, *(text for _, text in self.parts)]


HARBOUR = Story(
    "Harbour Town Votes To Keep Its Last Ferry",
    (
        ("p", ("Residents of Skarvik voted on Sunday to keep the last passenger ferry across"
              " the sound, rejecting a plan to replace it with a private water taxi.")),
        ("p", ("About 62 percent of those who took part backed a small rise in the local tax,"
              " officials said after the count ended shortly before midnight.")),
        ("h", "A Line From 1911"),
        ("p", ("The ferry has run since 1911 and carried 48,000 people last year, most of them"
              " commuters who work at the cannery on the far shore.")),
        ("p", ("“We did not vote for a boat,” said Mayor Ingrid Solheim. “We voted for the"
              " people who get up at five in the morning.”")),
        ("p", ("The company that runs the line, Sundlinjen, had said in March that it would stop"
              " in June unless the town paid half of the fuel.")),
        ("h", "What Comes Next"),
        ("p", "The council will meet on Thursday to settle the new timetable."),
        ("p", "The opposition said it would not appeal."),
    ),
)  # fmt: skip
DAM = Story(
    "Engineers Say Old Dam Can Hold Another Winter",
    (
        ("p", ("Engineers who inspected the Velje dam said on Friday that the 70-year-old wall"
              " could safely hold another winter, despite cracks that were found in August.")),
        ("p", ("The state energy firm had lowered the lake by 11 metres as a precaution, cutting"
              " power for three districts and leaving fishing boats stranded in the mud.")),
        ("c", "The lake near Velje after the water was lowered in August"),
        ("p", ("“The cracks are old and they do not move,” Marko Ilic, who led the team, told a"
              " news conference. “We have measured them every day for ten weeks.”")),
        ("p", "He presented three conditions for filling the lake again:"),
        ("l", "a new drain under the eastern wall"),
        ("l", "daily measurements until the end of April"),
        ("l", "a siren in each of the four villages below"),
        ("p", ("Villagers were not convinced. Several dozen blocked the road to the dam for an"
              " hour, carrying signs that read \"Sleep here yourselves\".")),
        ("p", "The government is expected to decide before the end of the month."),
    ),
)  # fmt: skip
SCHOOL = Story(
    "Why A Village School Teaches In Three Languages",
    (
        ("p", ("In the hills above Lomnica, where the bus comes twice a day, twenty-three"
              " children learn to read in three languages at once.")),
        ("q", ("“At home I speak one, with my friends another, and the third is for the exam,”"
              " says Ana, who is nine.")),
        ("p", ("The school nearly closed in 2019. Its only teacher retired, and nobody answered"
              " the advertisement for almost a year.")),
        ("p", ("Then Petra Hodak came. She had taught in the capital for 14 years and wanted, she"
              " says, \"to hear the bell and see the mountain\".")),
        ("h", "No Textbooks"),
        ("p", ("There are no textbooks for what she does, so the children write them: stories of"
              " their grandparents, recipes, a dictionary of weather with 61 words for snow.")),
        ("p", ("Inspectors were sceptical at first. But in last year's tests the pupils came"
              " second in the region, behind a school with six hundred children.")),
        ("p", "Hodak shrugs. “They count snow,” she says. “Everything else is easy.”"),
    ),
)  # fmt: skip
BRIEF = Story(
    "Two Held Over Museum Theft",
    (
        ("p", ("Police in Arlen have arrested two men over the theft of a bronze bell from the"
              " town museum, a spokeswoman said on Wednesday.")),
        ("p", "The bell, which weighs 38 kilograms, was found undamaged in a garage."),
        ("p", "Both men deny the charge."),
    ),
)  # fmt: skip
STORIES = (HARBOUR, DAM, SCHOOL, BRIEF)
