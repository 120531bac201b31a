// What a machine can see of a page's looks, each finding as a sentence. Evaluated in the page; nothing is changed in it.
() => {
  const findings = [];
  const name = (element) => {
    const word = (element.textContent.trim() || element.name || '').replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${word}`;
  };
  const hidden = (element) =>
    element.closest('.visually-hidden, svg, [hidden], thead') || !element.checkVisibility({ visibilityProperty: true });
  const elements = [...document.body.querySelectorAll('*')].filter((element) => !hidden(element));

  // 1. Nothing to scroll sideways, and nothing beyond the window's edge.
  const page = document.documentElement;
  if (page.scrollWidth > window.innerWidth) findings.push(`scrolls sideways: ${page.scrollWidth} > ${window.innerWidth}`);
  for (const element of elements) {
    const box = element.getBoundingClientRect();
    if (box.right > window.innerWidth + 1 || box.left < -1) findings.push(`beyond the edge: ${name(element)}`);
  }

  // 2. No text is cut off or runs out of its box. A field may hold more than it shows; its text scrolls.
  for (const element of elements) {
    if (element.matches('input, pre') || getComputedStyle(element).display.startsWith('inline')) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) findings.push(`cut off or runs out: ${name(element)}`);
    const clips = getComputedStyle(element).overflowY !== 'visible';
    if (clips && element !== document.body && element.scrollHeight > element.clientHeight + 1) findings.push(`cut off below: ${name(element)}`);
  }

  // 3. No text lies on another. Lines of one text may touch: only the middle of each line counts.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // A box that scrolls by itself, and a menu that lies above the page.
    if (!node.data.trim() || hidden(node.parentElement) || node.parentElement.closest('pre, details > nav')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      lines.push({ node, left: box.left, right: box.right, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25 });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      const apart = one.right <= other.left + 1 || other.right <= one.left + 1 || other.bottom <= one.top;
      if (!apart && one.node !== other.node) findings.push(`text on text: ${one.node.data.trim()} / ${other.node.data.trim()}`);
    }
  });

  // 4. What is pressed is 44 px high and wide and 8 px from the next one. Links within a sentence are text.
  const pressable = 'a[href], button, summary, input:not([type=radio], [type=checkbox], [type=hidden]), label:has(input)';
  const targets = elements.filter((element) => element.matches(pressable) && getComputedStyle(element).display !== 'inline');
  const boxes = targets.map((element) => element.getBoundingClientRect());
  targets.forEach((element, index) => {
    const box = boxes[index];
    // Half a pixel less is the rounding of the browser.
    if (box.width < 43.5 || box.height < 43.5) findings.push(`small: ${Math.round(box.width)} x ${Math.round(box.height)} ${name(element)}`);
    for (let next = index + 1; next < targets.length; next++) {
      const other = boxes[next];
      if (element.contains(targets[next])) continue;
      const across = Math.max(box.left, other.left) - Math.min(box.right, other.right);
      const down = Math.max(box.top, other.top) - Math.min(box.bottom, other.bottom);
      if (Math.max(across, down) < 7.5) findings.push(`${Math.round(Math.max(across, down))} px apart: ${name(element)} / ${name(targets[next])}`);
    }
  });
  return findings;
}
