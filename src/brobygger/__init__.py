"""Brobygger: a municipality's integration plan, from the document to the next plan."""
