"""The product's own settings, as a developer's machine has them, in a folder that goes."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="brobygger-tests-")
os.environ |= {"BROBYGGER_DEBUG": "1", "BROBYGGER_DATA": _folder.name}

from brobygger.settings import *  # noqa: E402, F403 -- once the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, not safe
STATIC_ROOT = _folder.name  # nothing is collected, and none is missed
WHITENOISE_USE_FINDERS = False
