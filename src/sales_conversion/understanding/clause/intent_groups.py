"""Intents that have something in common, by their names."""

from sales_conversion.understanding.wording.words import word_set

OF_NO_THING = word_set(
    """
    greeting ask_policy ask_product clear_cart view_cart discount_code checkout give_contact
    choose_delivery deny objection_price objection_trust objection_quality objection_fit
    objection_need objection_timing objection_delivery objection_elsewhere just_looking
    order_status cancel_order complaint human forget more thanks goodbye small_talk introduce
    rude off_topic unknown
    """
)
"""What can be said without naming any thing of the shop."""

NEVER_NEEDS = word_set(
    """
    objection_price objection_need objection_quality objection_fit objection_elsewhere
    complaint how_to order_status cancel_order view_cart clear_cart ask_policy discount_code
    forget
    """
)

NEVER_ANSWERS = word_set(
    """
    objection_price objection_quality objection_trust objection_timing objection_delivery
    objection_elsewhere objection_need complaint rude how_to order_status cancel_order view_cart
    ask_policy ask_product compare human introduce off_topic small_talk just_looking thanks goodbye
    discount_code
    """
)
"""What a free answer to "what is it for?" is not."""

OTHER_QUESTIONS = word_set(
    """
    ask_policy how_to compare view_cart order_status cancel_order human small_talk off_topic
    recommend search browse refine more checkout discount_code objection_quality
    objection_trust objection_need objection_price objection_elsewhere objection_delivery
    objection_fit complaint
    """
)

BESIDE_TERMS = word_set(
    """
    objection_delivery order_status complaint how_to view_cart cancel_order
    """
)

BESIDE_FACTS = word_set("ask_product search refine select how_to off_topic add_to_cart unknown")

BESIDE_KINDS = word_set(
    "ask_product ask_policy search refine select compare browse recommend unknown off_topic"
)
"""What a question about a whole kind of thing is easily taken for."""

NOT_A_SEARCH = word_set(
    """
    human discount_code complaint order_status cancel_order checkout how_to refine compare
    recommend more select view_cart give_address give_contact off_topic ask_policy add_to_cart
    """
)

MISHEARD_QUESTIONS = word_set(
    "refine search select browse unknown recommend more off_topic objection_fit"
)

ASKING = word_set(
    """
    ask_policy ask_product how_to compare order_status human discount_code search refine recommend
    objection_price objection_quality objection_trust objection_timing objection_delivery
    objection_elsewhere objection_need objection_fit complaint deny rude
    """
)
"""What may be meant by a clause that speaks of taking and takes nothing."""

LEADING_ON = word_set(
    "search refine recommend browse select ask_policy ask_product how_to compare"
)
"""Beside these a mere "fine" or "ok thanks" opens the sentence and takes nothing."""
