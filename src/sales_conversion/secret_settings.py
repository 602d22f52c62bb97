"""Settings that are secrets: read from files too, and never shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import AliasChoices, Field
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource

from sales_conversion.errors import ConfigurationError

T = TypeVar("T")

SECRET: Final = "secret"

Secret: TypeAlias = Annotated[T, Field(repr=False), SECRET]
"""What is marked so is in no `repr`, in no error, and may come from a file."""

SUFFIX = "_file"


class SecretFiles(PydanticBaseSettingsSource):
    """A variable named as that of a secret and `_FILE` names the file that holds it."""

    def __init__(self, settings: type[BaseSettings], variables: EnvSettingsSource) -> None:
        super().__init__(settings)
        self._variables = variables.env_vars
        self._prefix = variables.env_prefix.lower()

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        given = [name for name in self._named(field, field_name) if self._says(name)]
        in_files = [name for name in given if name.endswith(SUFFIX)]
        if in_files and len(given) > 1:
            raise ConfigurationError(f"{_told(given)} are both set: leave one of them out")
        return self._read(in_files[0]) if in_files else None, field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {
            name: self.get_field_value(field, name)[0]
            for name, field in self.settings_cls.model_fields.items()
            if is_secret(field)
        }
        return {name: text for name, text in found.items() if text is not None}

    def _named(self, field: FieldInfo, name: str) -> list[str]:
        names = {f"{self._prefix}{name}", *_names(field, name)}
        return sorted(names | {f"{each}{SUFFIX}" for each in names})

    def _says(self, name: str) -> bool:
        return bool(self._variables.get(name))

    def _read(self, name: str) -> str:
        file = Path(self._variables[name] or "")
        try:
            text = file.read_text(encoding="utf-8").strip("\r\n")
        except (OSError, UnicodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            raise ConfigurationError(f"{_told([name])}: cannot read {file}: {why}") from error
        if not text:
            raise ConfigurationError(f"{_told([name])}: {file} is empty")
        return text


def is_secret(field: FieldInfo) -> bool:
    return SECRET in field.metadata


def may_be_shown(settings: Mapping[str, FieldInfo], place: str) -> bool:
    """Tell whether the setting that an error calls *place* is no secret."""
    secrets = (_names(field, name) for name, field in settings.items() if is_secret(field))
    return not any(place.lower() in names for names in secrets)


def _names(field: FieldInfo, name: str) -> set[str]:
    alias = field.validation_alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias] if alias else []
    return {name, *(str(choice).lower() for choice in choices)}


def _told(names: list[str]) -> str:
    return " and ".join(name.upper() for name in names)
