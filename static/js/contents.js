// Marks the section being read in the contents at the side of a report.

const links = new Map(
  [...document.querySelectorAll(".contents--side a")].map((link) => [link.hash.slice(1), link]),
);

function mark(id) {
  for (const [key, link] of links) {
    if (key === id) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

// The section that crosses a line in the upper third of the window is the one being read.
const observer = new IntersectionObserver(
  (entries) => {
    const crossing = entries.find(({ isIntersecting }) => isIntersecting);
    if (crossing) {
      mark(crossing.target.dataset.section);
    }
  },
  { rootMargin: "-30% 0% -70% 0%" },
);

document.querySelectorAll("[data-section]").forEach((section) => observer.observe(section));
