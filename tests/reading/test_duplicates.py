"""The same story in two papers is found, exactly, and two stories of one day are not taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.duplicates import SAME_STORY, find_duplicates, shared, word_runs

STORY = (
    "Envoys of the army and of the Rapid Support Forces will meet in Jeddah on Saturday, mediators said, the first "
    "talks since fighting broke out in the capital. The fighting has killed at least 550 people and wounded nearly "
    "5,000, according to the health ministry, and more than 100,000 have fled abroad. Both sides broke seven truces."
)
OTHER = (
    "Rebels took the town of Sake on Wednesday and cut the last road to Goma, residents said. The army denied that it "
    "had left. The United Nations said that 35,000 people had fled within two days, many for the third time this year."
)


def test_agency_copy_with_another_head_is_linked() -> None:
    (pair,) = find_duplicates({"a": STORY, "b": "KHARTOUM — " + STORY + " More follows.", "c": OTHER})
    assert (pair.first, pair.second) == ("a", "b")
    assert pair.share == shared(word_runs(STORY), word_runs("KHARTOUM — " + STORY + " More follows."))
    assert pair.share >= SAME_STORY


def test_case_and_punctuation_make_no_other_story() -> None:
    (pair,) = find_duplicates({"a": STORY, "b": STORY.upper().replace(",", ";")})
    assert pair.share == 1


def test_two_stories_are_two() -> None:
    assert find_duplicates({"a": STORY, "c": OTHER, "empty": ""}) == []


def test_no_copy_is_missed_among_many_and_each_has_one_link() -> None:
    words = STORY.split()
    many = {f"{number:03}": " ".join(words[number % 5 :]) + f" Number {number}." for number in range(40)}
    links = find_duplicates(many)
    assert [link.second for link in links] == [f"{number:03}" for number in range(1, 40)]
    assert {link.first for link in links} == {"000"}


def test_five_thousand_copies_have_a_link_each_and_every_link_is_exact() -> None:
    words = STORY.split()
    copies = {f"{number:04}": " ".join(words[number % 7 :]) + f" Paper {number}." for number in range(5000)}
    links = find_duplicates(copies)
    assert [link.second for link in links] == sorted(copies)[1:]
    assert all(link.share >= SAME_STORY for link in links)
    checked = [(shared(word_runs(copies[one]), word_runs(copies[other])), share) for one, other, share in links[::97]]
    assert all(share == said for share, said in checked)


def test_a_copy_too_far_from_the_first_is_linked_to_a_nearer_one() -> None:
    words = [f"word{number}" for number in range(130)]
    bodies = {"first": words[:100], "second": words[20:110], "third": words[40:130]}
    links = find_duplicates({name: " ".join(body) for name, body in bodies.items()})
    assert [(link.first, link.second) for link in links] == [("first", "second"), ("second", "third")]


@given(st.sets(st.text(min_size=1, max_size=5)), st.sets(st.text(min_size=1, max_size=5)))
def test_the_share_in_common_is_symmetric_and_between_none_and_all(first: set[str], second: set[str]) -> None:
    share = shared(frozenset(first), frozenset(second))
    assert share == shared(frozenset(second), frozenset(first))
    assert 0 <= share <= 1
