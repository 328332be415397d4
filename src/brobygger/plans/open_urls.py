"""Pages for everybody, and for machines that read the web: search and site maps."""

from django.urls import path

from brobygger.plans.views import search, sitemaps

app_name = "open"
urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.everywhere, name="sitemap-all"),
    path("search/", search.search, name="search-all"),
    path("<slug:municipality>/sitemap.xml", sitemaps.here, name="sitemap"),
    path("<slug:municipality>/search", search.search, name="search"),
]
