using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Holds the keys under which a document is found against those that follow from it.</summary>
internal static class IndexKeys
{
    /// <summary>Whether it has these keys and no others.</summary>
    public static bool Are(Document document, params ReadOnlySpan<(string Field, IndexValue Value)> expected)
    {
        foreach (var (field, value) in expected)
        {
            if (!document.Keys.TryGetValue(field, out var found) || found != value)
                return false;
        }

        return document.Keys.Count == expected.Length;
    }
}
