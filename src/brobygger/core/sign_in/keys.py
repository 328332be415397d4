from django.utils.crypto import salted_hmac


def hidden(key: str, key_prefix: str, version: int) -> str:
    """Name a row of the cache so that it shows no e-mail or network address."""
    subject = f"{key_prefix}:{version}:{key}"
    return salted_hmac("brobygger.cache", subject, algorithm="sha256").hexdigest()
