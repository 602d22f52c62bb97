"""Which of our terms is asked for, however it is put."""

import pytest

from sales_conversion.understanding.wording.terms import term_asked


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("how long till it gets to berlin", "how long does delivery take"),
        ("cuanto tarda el envio a madrid", "how long does delivery take"),
        ("was kostet der versand", "how much is shipping"),
        ("muss ich zoll zahlen", "do I have to pay customs or import tax"),
        ("il y a des droits de douane", "do I have to pay customs or import tax"),
        (
            "sous combien de jours dois-je renvoyer le paquet",
            "how many days do I have to send it back",
        ),
        ("kann ich die angebrochene tute zuruckgeben", "can I return something I have opened"),
        ("puedo devolver el cafe abierto", "can I return something I have opened"),
        ("can i send it back if i used it twice", "can I return something I have used"),
        ("can i return it once i ground beans in it", "can I return something I have used"),
        ("kann ich die benutzte muhle zuruckgeben", "can I return something I have used"),
        ("tomorrow delivery yes or no", "I need it tomorrow"),
        ("kann es morgen da sein", "I need it tomorrow"),
        ("can you gift wrap it", "can you wrap it as a gift"),
        ("who pays the postage", "who pays the postage if I send it back"),
        ("who pays when i send it back", "who pays the postage if I send it back"),
        ("qui paie les frais de retour", "who pays the postage if I send it back"),
        ("wer zahlt die rucksendung", "who pays the postage if I send it back"),
        (
            "how many days do i get to send it back and who pays",
            "how many days do I have to send it back and who pays the postage if I send it back",
        ),
        ("i have lost the box", "I lost the box, can I still return it"),
        ("ich habe den karton verloren", "I lost the box, can I still return it"),
        (
            "can it go back to you, returned without the box",
            "I lost the box, can I still return it",
        ),
        ("a sweater i bought does not fit", "something I bought does not fit"),
        ("the shoes i ordered are too small", "something I bought does not fit"),
        ("die schuhe die ich gekauft habe passen nicht", "something I bought does not fit"),
        ("j'ai achete un pull il est trop petit", "something I bought does not fit"),
        ("who pays the postage of a repair", ""),
        ("i need a bag that is not too small", ""),
        ("do you have one without a box", ""),
        ("does it fit a 15 inch laptop", ""),
        ("when will my order arrive", ""),
        ("how much is the kettle", ""),
        ("is it open on the side", ""),
    ],
)
def test_a_term_is_asked_for_in_many_ways(said: str, plainly: str) -> None:
    assert term_asked(said) == plainly
