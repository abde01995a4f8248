from otklik.channels.web_forms.models import ConsentText, FormHits, FormSubmission, WebForm

__all__ = ["ConsentText", "FormHits", "FormSubmission", "WebForm"]
