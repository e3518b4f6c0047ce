using System.Collections;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Pdf;

/// <summary>Pages that are each made when asked for, and kept by nobody.</summary>
internal sealed class PagesInTurn(int count, Func<int, ScenePage> page) : IReadOnlyList<ScenePage>
{
    public int Count => count;

    public ScenePage this[int index] => page(index);

    public IEnumerator<ScenePage> GetEnumerator() => Enumerable.Range(0, count).Select(page).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
