"""Who wrote a report and from where: bylines and datelines, also where a saved page has glued them together.

A byline is read word by word, not by one pattern, because saved pages lose their line ends: "By A and B A reported from
Kyiv, Ukraine A day after ..." has to stop at the right words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pourparler.reading.language.lemmas import is_verb, lemma
from pourparler.reading.language.sentences import STARTERS
from pourparler.reading.layout.byline import Byline
from pourparler.reading.layout.datelines import AGENCY, ON, PLACE, ROLES, place_name
from pourparler.reading.layout.notices import furniture_words
from pourparler.reading.values import Dateline, Quoted

_WORD = re.compile(r"[^\s,;:|()/—–*_]+|[,;:|()/—–]")
_PARTICLES = {
    "al", "ap", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "ter", "van", "von", "y", "zu",
}  # fmt: skip
_NO_NAMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "our", "staff",
    "associated", "press", "reuters", "afp", "agencies", "news", "agence", "xinhua", "bbc", "cnn", "editorial",
    "published", "updated", "reporting", "by", "online", "web", "desk", "bureau", "team", "correspondent", "monitoring",
    "service", "wire", "mr", "mrs", "ms", "dr",
}  # fmt: skip
_NOBODY = {
    "agencies", "agency", "afp", "ap", "associated", "bureau", "correspondent", "correspondents", "desk", "news",
    "online", "our", "press", "reporter", "reporters", "reuters", "service", "special", "staff", "team", "the", "web",
    "wire", "wires", "writer",
}  # fmt: skip
"""Words of bylines that name nobody."""

_MOST_NAME_WORDS = 4
_AFTER_NAMES = {"in", "and", "reported", "with", "for"}
_POSSESSIVE = re.compile(r"[’']s$")
_LABEL = re.compile(
    r"[*_ (]*(?:by-?line|(?:(?:written|story|words|reported) )?by|authors?|from|text|words|reporter)?\s*:?\s*",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(
    rf"(?:(?P<label>dateline|DATELINE|Dateline):\s*)?"
    rf"(?P<places>[A-Z]{{3,}}[A-Z -]*, {PLACE}|{PLACE}(?={ON})|(?(label){PLACE}|(?!)))(?:{ON})?(?:,? ?{AGENCY})?"
)
_HOUSE_AND_PLACE = re.compile(rf"\s*[,|]\s*[A-Z][^,|]{{1,40}}?\s*(?:[,|]|\bin)\s*(?P<place>{PLACE})")
_NAMELESS = re.compile(
    rf"(?:[Bb][Yy]|[Ff]rom) (?:[Oo]ur |[Aa] |[Tt]he )?[\w -]{{2,40}}?(?: in (?P<place>{PLACE}))?[*_]*"
)
_ROLE_LINE = re.compile(
    r"(?:(?:[A-Z][\w&.'’-]*|of|the|for|and|on) ){0,5}(?:correspondents?|reporters?|writers?|editors?|bureau chief|"
    r"columnists?|analysts?|contributors?)(?:,? (?:in|based in) (?P<place>" + PLACE + r"))?",
    re.IGNORECASE,
)
_SECTIONS = {
    "africa", "african", "america", "american", "americas", "analysis", "army", "asia", "breaking", "ceasefire",
    "conflict", "crisis", "deal", "east", "europe", "explainer", "global", "government", "international", "latest",
    "latin", "live", "middle", "military", "nations", "north", "opinion", "pacific", "peace", "police", "politics",
    "president", "rebels", "south", "strike", "talks", "top", "troops", "truce", "united", "war", "west", "world",
}  # fmt: skip
"""Words of section names and headings: a line that holds one names no author."""


def _is_initial(word: "_Word") -> bool:
    return len(word.text.rstrip(".")) == 1


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return any(part[:1].isupper() for part in self.text.split("-"))


def byline_at(text: str, start: int, end: int) -> Byline | None:
    """Return the byline that starts at `start`: "By A and B", "A in Doha", "Reporting by A"; None without one."""
    return _byline_at(_Words(text, start, end)) or _byline_at(_Words(text, start, end, most_place_words=1))


def _byline_at(words: "_Words") -> Byline | None:
    text, start = words.text, words.starts_at
    written_by = words.take("by") or words.take("written", "by") or words.take("story", "by")
    written_by = written_by or words.take("reporting", "by") or words.take("words", "by")
    authors = words.names()
    if written_by and not authors and words.nobody():
        return Byline((), (), start, words.last_end)
    if not authors or not (written_by or words.follows("in") or words.follows("reported")):
        return None
    if not written_by and text[authors[0].start : words.next_end].isupper():
        return None  # a headline in capitals: "GENERAL KILLED IN RAID"
    datelines = list(words.written_from()) if written_by else []
    datelines += words.written_in(authors)
    datelines += words.reports_from(authors)
    if not (written_by or datelines) or words.goes_on_as_sentence():
        return None
    return Byline(tuple(authors), tuple(datelines), start, words.last_end)


def byline_of_line(text: str, start: int, end: int) -> Byline | None:
    """Return the byline that a short line above a report is: as `byline_at`, or bare names, an agency, a place alone.

    Such a line stands between headline and first paragraph, where nothing else names people by themselves.
    """
    label = _LABEL.match(text, start, end)
    names_from = label.end() if label else start
    found = byline_at(text, names_from, end) or byline_at(text, start, end) or _bare_names(text, names_from, end)
    if found:
        ends = () if found.datelines else _place_at_end(text, found.end, end)
        return found._replace(datelines=(*found.datelines, *ends), start=start, end=end)
    placed = _PLACE_LINE.fullmatch(text, start, end)
    if placed and placed["places"].split()[0].lower() not in _NO_NAMES:
        return Byline((), (Dateline.of(text, *placed.span("places"), place=place_name(placed["places"])),), start, end)
    return _by_somebody(text, start, end)


def _place_at_end(text: str, start: int, end: int) -> tuple[Dateline, ...]:
    """Return the place that ends a byline after the name of the house: "By Ana Silva, BBC News, Nairobi"."""
    placed = _HOUSE_AND_PLACE.fullmatch(text, start, end)
    if placed is None or {word.lower() for word in placed["place"].split()} & (_NO_NAMES | _SECTIONS | ROLES):
        return ()
    return (Dateline.of(text, *placed.span("place"), place=placed["place"]),)


def _bare_names(text: str, start: int, end: int) -> Byline | None:
    words = _Words(text, start, end)
    authors = words.names()
    if not authors or any(_tells(word) for author in authors for word in author.quote.split()):
        return None
    datelines = tuple(words.written_in(authors))
    rest = text[words.last_end : end].strip(" *_|,")
    return None if len(rest.split()) > _MOST_NAME_WORDS else Byline(tuple(authors), datelines, start, end)


def _tells(word: str) -> bool:
    """Say whether a capitalised word belongs to a section or a heading rather than to a name."""
    word = word.lower()
    return word in _SECTIONS | furniture_words("sections") | furniture_words("papers") or (
        word.endswith(("ed", "ing", "es")) and is_verb(lemma(word, "VBD"))
    )


def _by_somebody(text: str, start: int, end: int) -> Byline | None:
    """Return "By our correspondent in Goma", "By Agency Staff": a byline that names nobody."""
    line = _NAMELESS.fullmatch(text, start, end)
    if line is None:
        return None
    places = (Dateline.of(text, *line.span("place"), place=line["place"]),) if line["place"] else ()
    return Byline((), places, start, end)


def role_line(text: str, start: int, end: int) -> Byline | None:
    """Return the line below a byline that says what its author is, "Staff Reporter", None where it does not."""
    role = _ROLE_LINE.fullmatch(text, start, end)
    if role is None:
        return None
    places = (Dateline.of(text, *role.span("place"), place=role["place"]),) if role["place"] else ()
    return Byline((), places, start, end)


def reported_from_at(text: str, start: int, end: int) -> Byline | None:
    """Return "Silva reported from Cairo, and Novák from Doha" as it stands at the foot of a report, None without it."""
    words = _Words(text, start, end)
    datelines = tuple(words.reports_from([], surname_is_enough=True))
    return Byline((), datelines, start, words.last_end) if datelines else None


def _without_role(run: list[_Word]) -> list[_Word]:
    """Cut a name where a section or role follows it: "Ana Silva World Affairs Editor"."""
    role = next((at for at, word in enumerate(run) if at > 1 and word.text.lower() in _SECTIONS | ROLES), len(run))
    return run[:role]


class _Words:
    """The words of a byline and how far it has been read."""

    def __init__(self, text: str, start: int, end: int, most_place_words: int = _MOST_NAME_WORDS) -> None:
        self.text, self.starts_at = text, start
        self.most_place_words = most_place_words
        self.words = [_Word(found[0], *found.span()) for found in _WORD.finditer(text, start, min(end, start + 600))]
        self.at = 0
        self.stops_at = end

    @property
    def last_end(self) -> int:
        return self.words[self.at - 1].end

    @property
    def next_end(self) -> int:
        """Where the word that comes next ends."""
        return self.words[min(self.at, len(self.words) - 1)].end

    def take(self, *expected: str) -> bool:
        """Read these words when they come next."""
        if not self.follows(*expected):
            return False
        self.at += len(expected)
        return True

    def follows(self, *expected: str) -> bool:
        coming = [word.text.lower() for word in self.words[self.at : self.at + len(expected)]]
        return coming == list(expected)

    def names(self) -> list[Quoted]:
        """Read "A, B and C"."""
        found: list[Quoted] = []
        while name := self._name(known=found):
            found.append(name)
            mark = self.at
            if not self._separator() or self._peek_name() is None:
                self.at = mark
                break
        return found

    def nobody(self) -> bool:
        """Read "Our Correspondent", "Online Desk": words that stand for an author without naming one."""
        at = self.at
        while (
            self.at < len(self.words) and self.words[self.at].is_capital and self.words[self.at].text.lower() in _NOBODY
        ):
            self.at += 1
        return self.at > at

    def _separator(self) -> bool:
        comma = self.take(",")
        return self.take("and") or self.take("&") or self.take("with") or comma

    def _peek_name(self) -> Quoted | None:
        mark = self.at
        name = self._name(known=[])
        self.at = mark
        return name

    def _name(self, known: list[Quoted]) -> Quoted | None:
        run = list(self._capital_run())
        run = _without_role(self._without_repeated(run, known))
        if len(run) < 2 or run[0].text.lower() in _NO_NAMES | STARTERS:
            return None
        self.at += len(run)
        return Quoted.of(self.text, run[0].start, run[-1].end)

    def _capital_run(self) -> Iterator[_Word]:
        for at in range(self.at, min(self.at + 2 * _MOST_NAME_WORDS, len(self.words))):
            word = self.words[at]
            particle = word.text.lower() in _PARTICLES and at > self.at
            if (
                not (word.is_capital or particle)
                or word.text.lower() in STARTERS | _NO_NAMES
                or _POSSESSIVE.search(word.text)
            ):
                return
            yield word

    def _without_repeated(self, run: list[_Word], known: list[Quoted]) -> list[_Word]:
        """Cut a run of capitals where the first author is named again, or where a sentence begins within it."""
        for name in [*known, None]:
            first = name.quote.split()[0] if name else run[0].text if run else ""
            again = next((at for at, word in enumerate(run) if at and word.text == first), None)
            if again:
                return run[:again]
        following = self.words[self.at + len(run)] if self.at + len(run) < len(self.words) else None
        if following is None or following.text in _AFTER_NAMES or not following.text[:1].islower():
            return run[:_MOST_NAME_WORDS]
        return run[: 3 if len(run) > 2 and _is_initial(run[1]) else 2]

    def written_from(self) -> Iterator[Dateline]:
        """Read "in Nairobi" or "from Nairobi" right after the names."""
        if self.take("from"):
            yield from self._places()

    def written_in(self, authors: list[Quoted]) -> Iterator[Dateline]:
        """Read "in Cairo and C in Jerusalem" after the names; C becomes an author."""
        while self.take("in"):
            yield from self._places()
            mark = self.at
            self._separator()
            name = self._name(known=[])
            if name is None or not self.follows("in"):
                self.at = mark
                return
            authors.append(name)

    def reports_from(self, authors: list[Quoted], surname_is_enough: bool = False) -> Iterator[Dateline]:
        """Read "A reported from X, and B from Y"; the names are those of the byline or new ones."""
        mark = self.at
        self.take("|")
        if self._name(known=authors) is None and surname_is_enough:
            self.at += bool(self.words) and self.words[0].is_capital
        if not self.take("reported", "from"):
            self.at = mark
            return
        yield from self._places()
        while True:
            mark = self.at
            self._separator()
            if self._name(known=[]) is None or not (self.take("from") or self.take("reported", "from")):
                self.at = mark
                break
            yield from self._places()
        self.take(".")

    def _places(self) -> Iterator[Dateline]:
        while run := self._place_run():
            first, last = run[0], run[-1]
            mark = self.at
            if self.take(",") and (wider := self._place_run()) and not self._follows_place_word():
                last = wider[-1]
            else:
                self.at = mark
            end = last.end - (last.text.endswith("."))
            yield Dateline.of(self.text, first.start, end, place=self.text[first.start : run[-1].end].rstrip("."))
            mark = self.at
            if not (self.take("and") and self._place_run() and not self._follows_place_word()):
                self.at = mark
                return
            self.at = mark + 1

    def _place_run(self) -> list[_Word]:
        run: list[_Word] = []
        for word in self.words[self.at : self.at + self.most_place_words]:
            if not word.is_capital or word.text.lower() in _NO_NAMES or (run and word.text.lower() in STARTERS):
                break
            run.append(word)
            if word.text.endswith("."):
                break
        self.at += len(run)
        return run

    def _follows_place_word(self) -> bool:
        return self.follows("from") or self.follows("in") or self.follows("reported")

    def goes_on_as_sentence(self) -> bool:
        """Say whether a verb or another lower-case word follows, so that this was the start of a sentence."""
        if self.at >= len(self.words):
            return False
        following = self.words[self.at]
        between = self.text[self.last_end : following.start]
        return "\n" not in between and following.text[:1].islower()
