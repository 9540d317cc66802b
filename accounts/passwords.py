"""Password rule of GB/T 22239-2019 level 2: at least three kinds of characters."""

import string

from django.core.exceptions import ValidationError


class CharacterClassesValidator:
    """Refuses a password with fewer than three of: small letters, capitals, digits, other signs."""

    message = "密码要包含大写字母、小写字母、数字、符号中的至少三种。"

    def validate(self, password: str, user: object = None) -> None:
        known = string.ascii_letters + string.digits
        kinds = (
            any(c in string.ascii_lowercase for c in password),
            any(c in string.ascii_uppercase for c in password),
            any(c in string.digits for c in password),
            any(c not in known for c in password),
        )
        if sum(kinds) < 3:
            raise ValidationError(self.message, code="too_few_character_classes")

    def get_help_text(self) -> str:
        return self.message
