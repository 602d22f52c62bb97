"""What stands around a command and changes nothing: please, could you, to my cart."""

from sales_conversion.understanding.wording.text import Text

POLITELY = (
    r"^(?:please |pls |plz |ok |okay |oh |well |actually |and |then |also |just |now |so |"
    r"hey |hi |hello |yes |no |whatever |fine |alright |sure |yo |yeah |great |cool |perfect |"
    r"maybe |"
    r"can you |could you |can i |could i |"
    r"may i |would you |will you |i want to |i'd like to |i would like to |i wanna |"
    r"i need to |let's |lets |let me |you can |kindly |i think )*"
)
CART = r"(?:shopping )?(?:cart|basket|bag|trolley|order|warenkorb|panier|carrito|cesta)"


def tidy(text: Text) -> str:
    return text.folded.strip(" .,!?")
