"""Draft: a page that was read and does not count yet. Prospect: what a page would be."""

from dataclasses import dataclass

from bot.model.article import Article, Page
from bot.model.library import Novelty


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What an arrival would be to the library, which is as it was.

    *article* is the one that it is, as it stands, also a removed one; *twin* is another one whose
    newest revision has exactly these words. Claims would be *opened*, *kept* or *closed*; *relied*
    of those closed were answered to others, or changed by moderators.
    """

    novelty: Novelty
    article: Article | None = None
    twin: Article | None = None
    opened: int = 0
    kept: int = 0
    closed: int = 0
    relied: int = 0

    @property
    def known(self) -> Article | None:
        """The article that is there: the one that it is, or the one that says the same."""
        return self.article or self.twin

    @property
    def revision(self) -> int:
        """The newest revision of the article that is there, 0 where there is none."""
        return 0 if self.known is None else self.known.revision

    @property
    def is_to_keep(self) -> bool:
        """Whether the library would say something new."""
        return self.novelty is not Novelty.SAME and self.twin is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page that waits until somebody keeps or discards it; then its bytes are gone.

    *number* is the workspace's own (`D5`), 0 before it is kept. It was previewed as *novelty* for
    *article* at *revision*. An empty *reason* is asked for when it is kept. *person* is the
    platform's id of who brought it, None once they are forgotten; *is_proposed*: it waits in the
    moderators' queue.
    """

    page: Page
    reason: str
    novelty: Novelty
    article: int | None = None
    revision: int = 0
    person: str | None = None
    is_proposed: bool = False
    number: int = 0

    @property
    def of_article(self) -> int | None:
        """The article whose new text it is, whatever address it is read from."""
        return self.article if self.novelty in {Novelty.CHANGED, Novelty.RESTORED} else None

    def is_as_seen(self, prospect: Prospect, revision: int | None = None) -> bool:
        """Whether it would still be what its preview said, or the one of *revision* did."""
        article = None if prospect.known is None else prospect.known.number
        seen = self.revision if revision is None else revision
        return (self.novelty, self.article, seen) == (prospect.novelty, article, prospect.revision)
