from otklik.channels.letter_templates.models import LetterTemplate
from otklik.channels.letters.models import Letter, Signature
from otklik.channels.web_forms.models import ConsentText, FormHits, FormSubmission, WebForm

__all__ = [
    "ConsentText",
    "FormHits",
    "FormSubmission",
    "Letter",
    "LetterTemplate",
    "Signature",
    "WebForm",
]
