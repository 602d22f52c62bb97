"""Areas of life that people shop for by name, "something for sports", and what belongs to them.

Only words that mean so in any shop: what a shop calls a shelf of its own is no matter of these.
"""

_AREAS = (
    (
        "sport sports sporty sporting athletic",
        "sport sports fitness gym workout running yoga cycling bicycle bike dumbbell skateboard"
        " hiking tennis football swim swimming golf helmet bottle",
    ),
    (
        "kitchen kitchenware",
        "kitchen cook cooking kettle toaster blender grill cookware cutlery pan coffee tea",
    ),
    (
        "home household homeware",
        "home household lamp clock bookshelf furniture rug vacuum purifier kettle curtain cushion",
    ),
    ("garden gardening", "garden patio grill hose lawn plant"),
)
AREAS = {word: tuple(holds.split()) for said, holds in _AREAS for word in said.split()}
"""By each word for an area, the words of what belongs to it."""
