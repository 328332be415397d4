"""How people prove who they are: password, second factor, the municipality's own service.

The work is done by django-allauth; here stands what is ours about it. Nothing else in
the product knows of it.
"""
