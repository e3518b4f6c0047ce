using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Pages;

/// <summary>What axe-core finds on a page: WCAG 2.2 AA and its own good practice.</summary>
internal static class Axe
{
    private const string Run = """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
          .violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 120)}`))
        """;

    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page)
    {
        await page.EvaluateAsync(await ScriptAsync());
        return await page.EvaluateAsync<string[]>(Run);
    }

    private static async Task<string> ScriptAsync()
    {
        await using var stream = typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
