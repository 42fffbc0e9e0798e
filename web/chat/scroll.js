const NEAR_PX = 80;

/** Keeps the newest lines in sight, unless one reads further up: then a button leads down. */
export function createScroll(scroller, jump) {
  let pinned = true;
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    pinned = true;
    jump.hidden = true;
  }

  let last = 0;
  scroller.addEventListener('scroll', () => {
    // A picture that has come meanwhile moves the end away: only who goes up leaves it.
    if (atEnd() || scroller.scrollTop < last) pinned = atEnd();
    last = scroller.scrollTop;
    if (pinned) jump.hidden = true;
  });
  // A keyboard that opens, a picture that has loaded.
  const observer = new ResizeObserver(() => pinned && toEnd());
  observer.observe(scroller);
  scroller.addEventListener('load', () => pinned && toEnd(), true);
  jump.addEventListener('click', () => {
    toEnd();
    scroller.querySelector('[role="log"]').focus({ preventScroll: true });
  });

  return {
    toEnd,
    toStart() {
      scroller.scrollTop = 0;
      pinned = false;
      jump.hidden = true;
    },
    /** Shows a new line: a long one from its beginning. */
    reveal(node) {
      if (!pinned) {
        jump.hidden = false;
        return;
      }
      if (node.offsetHeight < scroller.clientHeight - NEAR_PX) return toEnd();
      scroller.scrollTop += node.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 16;
      pinned = atEnd();
    },
  };
}
