"""Who we are: municipalities, units, people, sign-in, and the trail of deeds."""
