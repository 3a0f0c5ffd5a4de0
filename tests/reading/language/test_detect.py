"""Languages told by script and by common words."""

import pytest

from pourparler.reading.language.detect import detect_language

TEXTS = {
    "en": "The two sides met in Geneva on Monday to talk about a truce, but they did not agree.",
    "fr": "Les deux parties se sont rencontrées à Genève pour discuter d'un cessez-le-feu dans le pays.",
    "de": "Die beiden Seiten haben sich in Genf getroffen, um über einen Waffenstillstand zu sprechen.",
    "es": "Las dos partes se reunieron en Ginebra para hablar de una tregua, pero no llegaron a un acuerdo.",
    "tr": "İki taraf ateşkes için bir araya geldi, ama bu görüşmelerde bir anlaşma olarak çok az şey var.",
    "ru": "Обе стороны встретились в Стамбуле, чтобы обсудить условия мира, но они не договорились.",
    "uk": "Сторони зустрілися в Стамбулі, щоб обговорити умови, але це не дало результатів і для них.",
    "ar": "التقى الطرفان في جنيف من أجل وقف إطلاق النار بعد أن",
    "he": "הצדדים נפגשו בז'נבה כדי לדון בהפסקת אש",
    "zh": "双方在日内瓦会面，讨论停火问题",
    "und": "Goma",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_language_of_a_text(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("اجتمعت وفود الحكومة والمتمردين في الدوحة يوم الاثنين لبحث هدنة، بحسب الوسيط.", "ar"),
        ("هیئت‌های دولت و شورشیان روز دوشنبه دیدار کردند تا گفتگو کنند", "fa"),
        ("حکومت اور باغیوں کے وفود نے پیر کو ملاقات کی تاکہ بات ہو سکے", "ur"),
    ],
    ids=["ar", "fa", "ur"],
)
def test_short_texts_in_arabic_letters_are_told_by_letters_of_their_own(text: str, language: str) -> None:
    assert detect_language(text) == language
