namespace LicenseVault.Storage.PostgreSql.Documents.Writing;

/// <summary>Many writes in parts that are committed one after the other, in the order given.</summary>
internal static class WriteParts
{
    // No transaction grows with the length of somebody's list, and each part is done well within the time that a call has.
    private const int MostWrites = 256;
    private const int MostBytes = 4 << 20;

    public static IEnumerable<IReadOnlyList<TableWrite>> Of(IReadOnlyList<TableWrite> writes)
    {
        var part = new List<TableWrite>();
        var bytes = 0L;
        foreach (var write in writes)
        {
            if (part.Count == MostWrites || (part.Count > 0 && bytes + write.BodyLength > MostBytes))
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(write);
            bytes += write.BodyLength;
        }

        if (part.Count > 0)
            yield return part;
    }
}
