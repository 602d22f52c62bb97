"""What a parcel and its invoice need to know, checked field by field. Pure."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from babel import Locale

from sales_conversion.config.delivering import DeliveryConfig
from sales_conversion.errors import Invalid
from sales_conversion.models import Address, Contact, Delivery, Details, Notice
from sales_conversion.registry import unknown
from sales_conversion.services import postal

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
PHONE = re.compile(r"\+?[\d\s().\-/]{5,24}")
LONGEST = {"email": 254, "country": 60, "phone": 32}
MOST_DIGITS, FEWEST_DIGITS = 15, 6
NICKNAMES = {"usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US", "uk": "GB"}
NICKNAMES |= {"u.k.": "GB", "england": "GB", "scotland": "GB", "wales": "GB"}
LANGUAGES = ("en", "de", "fr", "es", "it", "nl")


def tidied(details: Details, config: DeliveryConfig) -> Details:
    """Return *details* as they will be printed, or raise `Invalid` with an example."""
    clean = Details(**{f.name: _text(f.name, getattr(details, f.name)) for f in fields(details)})
    _check_contact(clean)
    if clean.method:
        clean = replace(clean, method=_method(clean.method, config))
    if clean.country:
        clean = replace(clean, country=_country(clean.country, config.countries))
    clean = replace(clean, country=clean.country or _told_by_state(clean, config.countries))
    country = clean.country or _only(config.countries)
    if clean.postal_code and country:
        clean = _in_country(clean, country)
    return clean


def _told_by_state(details: Details, served: Sequence[str]) -> str:
    """A state and a code that lies in it are in the USA, though nobody says so."""
    region = postal.region("US", details.postal_code) if details.postal_code else ""
    in_it = bool(region) and region == details.region and (not served or "US" in served)
    return "US" if in_it else ""


def complete(details: Details, config: DeliveryConfig) -> Details:
    """Return *details* with the default method, and the country when there is but one."""
    country = details.country or _only(config.countries)
    method = details.method or _default_method(config, country)
    return replace(details, method=method, country=country if config.methods else details.country)


def missing(details: Details, config: DeliveryConfig) -> tuple[str, ...]:
    """Return the fields still needed, in the order a person would ask for them."""
    needed = ["email", "name"]
    if config.methods:
        needed += ["line1", "city", "postal_code", "country"]
    known = complete(details, config)
    if config.methods and known.country in postal.WITH_REGION and known.postal_code:
        needed.append("region")
    return tuple(name for name in needed if not getattr(known, name))


def address_problems(details: Details) -> tuple[Notice, ...]:
    """Return `address_invalid` when the postal code lies in another state than is told."""
    lies_in = postal.region(details.country, details.postal_code)
    if not lies_in or not details.region or lies_in == details.region.upper():
        return ()
    said = f"{details.postal_code} lies in {lies_in}, not in {details.region}"
    return (Notice("address_invalid", said),)


def contact_of(details: Details) -> Contact:
    return Contact(details.name, details.email, details.phone)


def delivery_of(details: Details) -> Delivery:
    """Return where it goes; a shop that sends nothing needs no address."""
    if not details.line1:
        return Delivery(details.method)
    return Delivery(
        details.method,
        Address(
            line1=details.line1,
            line2=details.line2,
            city=details.city,
            region=details.region,
            postal_code=details.postal_code,
            country=details.country,
        ),
    )


def _text(name: str, value: str) -> str:
    text = " ".join(value.split())
    longest = LONGEST.get(name, 200)
    if len(text) > longest:
        raise Invalid(f"{name}: {len(text)} characters; at most {longest} fit on a label")
    if any(ord(character) < ord(" ") for character in text):
        raise Invalid(f"{name}: holds characters that cannot be printed")
    return text


def _check_contact(details: Details) -> None:
    if details.email and not EMAIL.fullmatch(details.email):
        raise Invalid(f"email: {details.email!r} is no e-mail address, such as ana@example.com")
    figures = sum(character.isdigit() for character in details.phone)
    if details.phone and not (
        PHONE.fullmatch(details.phone) and FEWEST_DIGITS <= figures <= MOST_DIGITS
    ):
        raise Invalid(f"phone: {details.phone!r} is no phone number, such as +1 415 555 0132")


def _in_country(details: Details, country: str) -> Details:
    code = details.postal_code.upper() if country in postal.SHAPES else details.postal_code
    if not postal.fits(country, code):
        example = postal.example(country)
        raise Invalid(f"postal_code: {code!r} is none of {country}, such as {example}")
    return replace(
        details, postal_code=code, region=details.region or postal.region(country, code)
    )


def _method(said: str, config: DeliveryConfig) -> str:
    """Return the delivery method that is called *said*, by its name or its title."""
    for name, method in config.methods.items():
        if said.casefold() in (name.casefold(), method.title.casefold()):
            return name
    raise Invalid(f"method: {unknown('delivery method', said, config.methods)}")


def _country(said: str, served: Sequence[str]) -> str:
    """Return the alpha-2 code of a country the shop sends to."""
    code = NICKNAMES.get(said.casefold(), said.upper())
    if not code.isalpha() or code not in Locale("en").territories:
        code = _named(said)
    if served and code not in served:
        raise Invalid(f"country: we do not deliver to {said}, only to {', '.join(served)}")
    return code


def _named(said: str) -> str:
    """Return the code of the country that is called *said* in one of our languages."""
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if name.casefold() == said.casefold() and code.isalpha():
                return str(code)
    raise Invalid(f"country: {said!r} is no country (ISO 3166 alpha-2), such as US")


def _default_method(config: DeliveryConfig, country: str) -> str:
    """Return the default where it goes to *country*, or else the first that does."""
    ways = sorted(config.methods, key=lambda name: name != config.default)
    going = (name for name in ways if config.goes_to(name, country))
    return next(going, ways[0] if ways else "")


def _only(countries: Sequence[str]) -> str:
    return countries[0] if len(countries) == 1 else ""
