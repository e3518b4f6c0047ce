using Microsoft.Playwright;

namespace LicenseVault.Tests.Pages;

/// <summary>
/// What of WCAG 2.2 AA a machine can see: language, title, one main heading in an order without gaps, landmarks, labels, words for
/// pictures, contrast of text (1.4.3), size of targets (2.5.8), no scrolling to the side (1.4.10), a focus that is seen (2.4.7).
/// </summary>
internal static class Accessibility
{
    private const string Look = """
        () => {
          const faults = [];
          const say = (what, element) => faults.push(`${what}: ${element ? element.outerHTML.slice(0, 120) : ""}`);
          const all = (selector) => [...document.querySelectorAll(selector)];
          const visible = element => element.checkVisibility() && element.getClientRects().length > 0;

          if (!["zh-CN", "en"].includes(document.documentElement.lang)) say("language");
          if (!document.title.trim()) say("title");
          for (const landmark of ["header", "main", "footer"])
            if (all(landmark).length !== 1) say(`one ${landmark}`);
          const navigations = all("nav").map(element => element.getAttribute("aria-label"));
          if (!navigations.length || navigations.includes(null) || new Set(navigations).size !== navigations.length) say("navigations that cannot be told apart");
          if (all("h1").length !== 1) say("one h1");
          let level = 0;
          for (const heading of all("h1, h2, h3, h4").filter(visible)) {
            const next = Number(heading.tagName[1]);
            if (next > level + 1) say("a level of headings left out", heading);
            level = next;
          }
          const ids = all("[id]").map(element => element.id);
          if (new Set(ids).size !== ids.length) say("an id twice");
          for (const reference of all("[aria-labelledby], [aria-describedby]"))
            for (const id of `${reference.getAttribute("aria-labelledby") ?? ""} ${reference.getAttribute("aria-describedby") ?? ""}`.split(" ").filter(Boolean))
              if (!document.getElementById(id)) say(`no ${id}`, reference);
          for (const input of all("input:not([type=hidden]), select, textarea")) if (!input.labels.length) say("no label", input);
          for (const image of all("img")) if (!image.alt) say("no words", image);
          for (const target of all("a, button, summary, input, select, textarea").filter(visible)) {
            const box = target.getBoundingClientRect();
            const inSentence = target.matches("p a:not(.button)");
            if (!target.matches(".skip") && !inSentence && box.height < 24) say("too small", target);
          }
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) say("scrolls to the side");

          const channels = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, index) => sum + c * [.2126, .7152, .0722][index], 0);
          const groundOf = element => {
            for (let at = element; at; at = at.parentElement) {
              const ground = channels(getComputedStyle(at).backgroundColor);
              if (ground.length === 3 || ground[3] === 1) return ground;
            }
            return [255, 255, 255];
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !visible(element)) continue;
            const [a, b] = [light(channels(getComputedStyle(element).color)), light(groundOf(element))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) say(`contrast ${((a + .05) / (b + .05)).toFixed(2)}`, element);
          }
          return faults;
        }
        """;

    private const string FocusSeen = "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }";

    // After the last of them the focus is the browser's own.
    private const string Stops = "() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(stop => stop.checkVisibility()).length";

    // As when the page has just come: wherever something was clicked before, Tab would go on from there.
    private const string FromTheTop = "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }";

    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page)
    {
        List<string> faults = [.. await page.EvaluateAsync<string[]>(Look)];

        await page.EvaluateAsync(FromTheTop);

        // The first stop is the link that skips the head; it comes into sight with the focus.
        await page.Keyboard.PressAsync("Tab");
        if (!await page.Locator(".skip").EvaluateAsync<bool>("link => document.activeElement === link && link.getBoundingClientRect().top >= 0"))
            faults.Add("the skip link is not first or not seen");
        var stops = await page.EvaluateAsync<int>(Stops);
        for (var stop = 0; stop < Math.Min(6, stops); stop++)
        {
            if (!await page.EvaluateAsync<bool>(FocusSeen))
                faults.Add($"focus not seen at stop {stop}");
            await page.Keyboard.PressAsync("Tab");
        }

        return faults;
    }
}
