"""How the measures go: status through the year, reporting rounds, the next plan."""
