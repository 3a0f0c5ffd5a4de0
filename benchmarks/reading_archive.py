"""A web archive made up for measuring: news pages of several languages, reprints, pictures, scripts, broken records.

    python benchmarks/reading_archive.py FILE.warc MEGABYTES

The same bytes come out each time. Of every 40 records 8 are English reports, each different; 10 are reports in French,
Spanish, Arabic and Russian; 2 reprint an English one under another head, 2 repeat one to the byte; 2 are pages with a
megabyte of markup; the others are pictures, scripts, style sheets, redirections, pages that were not found, and pages
that are no text at all. A page has about 90 kB of markup and scripts around its report, as saved news pages have.
"""

import random
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PLACES = ("Doha", "Goma", "Istanbul", "Jeddah", "Geneva", "Cairo", "Nairobi", "Khartoum", "Sanaa", "Bogotá")
SENTENCES = (
    "Envoys of the army and the rebels were set to meet in {place} on Thursday, the mediator said.",
    "“We will not give up one metre of {place},” said Gen. {name}, who commands the northern front.",
    "At least {n} people were killed and more than {m} wounded in a strike on Sunday, the health ministry said.",
    "The government has rejected a draft that would leave the rebels in control of the road to {place}.",
    "The United Nations urged both sides to accept a pause of {k} days so that aid can reach the city.",
    "A day after the talks collapsed, drones struck an air base near {place}, according to residents.",
    "The delegations last met two weeks ago, when they agreed to swap {n} prisoners each.",
    "It was not clear whether the truce, which began on {k} May, would hold until the end of the month.",
)
OTHER_LANGUAGES = {
    "fr": "Les délégations du gouvernement et des rebelles se sont retrouvées à {place} pour discuter d’une trêve de "
    "{k} jours, selon le médiateur, tandis que {n} personnes ont été tuées dans une frappe dimanche.",
    "es": "Las delegaciones del gobierno y de los rebeldes se reunieron en {place} para hablar de una tregua de {k} "
    "días, según el mediador, mientras {n} personas murieron en un ataque el domingo.",
    "ar": "اجتمعت وفود الحكومة والمتمردين في {place} لبحث هدنة مدتها {k} أيام، بحسب الوسيط، "
    "بينما قُتل {n} شخصًا في غارة يوم الأحد.",
    "ru": "Делегации правительства и повстанцев встретились в {place}, чтобы обсудить перемирие на {k} дней, сообщил "
    "посредник, а в воскресенье при ударе погибли {n} человек.",
}
SENTENCES_PER_REPORT = 24
MARKUP = "<div class='slot' data-unit='{n}'><a href='/section/{n}'>More of the section</a><img src='{n}.jpg'></div>"
SCRIPT = "window.queue=window.queue||[];window.queue.push({{'id':{n},'kind':'view','place':'top'}});"
Record = tuple[str, str, bytes]
"""Status, content type, body."""


class Archive:
    """The records of the archive, one after the other."""

    def __init__(self) -> None:
        self._random = random.Random(20250602)
        self._reports: list[str] = []
        self._kinds: tuple[Callable[[], Record], ...] = (
            *[self._report] * 8, *[self._in_other_language] * 10, *[self._reprint] * 2, *[self._copy] * 2,
            *[self._large] * 2, *[self._picture] * 6, *[self._code] * 6, self._redirection, self._not_found,
            self._zero_bytes, self._broken_markup,
        )  # fmt: skip

    def record(self, number: int) -> Record:
        """Return the record of that number; they are asked for in order."""
        return self._kinds[number * 7 % len(self._kinds)]()

    def report(self, sentences: int = SENTENCES_PER_REPORT) -> str:
        """Return an English report of so many sentences."""
        lines = [self._filled(self._random.choice(SENTENCES)) for _ in range(sentences)]
        paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, sentences, 3)]
        return "\n\n".join([f"Talks number {self._random.randrange(10**6)} near an end", *paragraphs])

    def _filled(self, sentence: str) -> str:
        draw = self._random.randrange
        return sentence.format(
            place=self._random.choice(PLACES), name=f"N{draw(10**6)}", n=draw(11, 900), m=draw(11, 900), k=draw(2, 28)
        )

    def _report(self) -> Record:
        report = self.report()
        self._reports = [*self._reports[-20:], report]
        return self._page("en", report)

    def _reprint(self) -> Record:
        report = self._random.choice(self._reports or [self.report()])
        return self._page("en", f"Reprinted under number {self._random.randrange(10**6)}\n\n{report}")

    def _copy(self) -> Record:
        return "200 OK", "text/html", _page("en", (self._reports or [self.report()])[-1], 1, 900)

    def _in_other_language(self) -> Record:
        language = self._random.choice(sorted(OTHER_LANGUAGES))
        said = [self._filled(OTHER_LANGUAGES[language]) for _ in range(SENTENCES_PER_REPORT)]
        return self._page(language, "\n\n".join(said))

    def _large(self) -> Record:
        return "200 OK", "text/html", _page("en", self.report(), self._random.randrange(10**6), 11_000)

    def _page(self, language: str, text: str) -> Record:
        return "200 OK", "text/html; charset=utf-8", _page(language, text, self._random.randrange(10**6), 900)

    def _picture(self) -> Record:
        return "200 OK", "image/jpeg", b"\xff\xd8\xff" + self._random.randbytes(200_000)

    def _code(self) -> Record:
        return "200 OK", "application/javascript", (SCRIPT.format(n=self._random.random()) * 1200).encode()

    def _redirection(self) -> Record:
        return "302 Found", "text/html", b"<html><body>moved</body></html>"

    def _not_found(self) -> Record:
        return "404 Not Found", "text/html", _page("en", "Nothing here.", 0, 100)

    def _zero_bytes(self) -> Record:
        return "200 OK", "text/plain", bytes(50_000)

    def _broken_markup(self) -> Record:
        text = self.report(6).replace("\n\n", "<p><b><td></i>")
        return "200 OK", "text/html", f"<html><body><div><p>{text}<table><tr><ul><!-- ".encode()


def _page(language: str, text: str, number: int, slots: int) -> bytes:
    head, *body = text.split("\n\n")
    article = f"<h1>{head}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in body)
    around = "".join(MARKUP.format(n=number + at) for at in range(slots // 2))
    scripts = "".join(SCRIPT.format(n=number + at) for at in range(slots // 2))
    return (
        f"<!doctype html><html lang='{language}'><head><title>{head}</title>"
        f"<meta property='article:published_time' content='2025-06-0{1 + number % 9}T10:00:00Z'>"
        f"<script>{scripts}</script></head><body><header><nav>{around}</nav></header>"
        f"<main><article>{article}</article></main><footer>{around}</footer></body></html>"
    ).encode()


def write_archive(path: Path, megabytes: int) -> int:
    """Write an archive of so many megabytes, not compressed; return how many records it holds."""
    archive, number = Archive(), 0
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        while stream.tell() < megabytes * 10**6:
            status, media, body = archive.record(number)
            headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
            url = f"https://example.org/{number}"
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), http_headers=headers))
            number += 1
    return number


if __name__ == "__main__":
    print(write_archive(Path(sys.argv[1]), int(sys.argv[2])), "records")
