namespace LicenseVault.Tests.Storage.Minting;

/// <summary>The moments at which a mint can die on one pair of stores.</summary>
/// <param name="Stores">Which stores; the name stands in the test's.</param>
/// <param name="Writes">Every write of a mint, in order.</param>
internal sealed record CrashTable(string Stores, string[] Writes)
{
    private const string Claim = "insert object_claims";

    private static readonly string[] OfTheVault =
    [
        "take status-slots:119901000000110178",
        "insert certificates",
        "put credentials",
        "put documents",
        "replace certificates",
    ];

    public static CrashTable Embedded { get; } = new("sqlite and files", OfTheVault);

    /// <summary>Swift does not know conditional writes, so that who was first is a write of its own, within the put of an object.</summary>
    public static CrashTable Servers { get; } =
        new("postgresql and swift", [.. OfTheVault.SelectMany(write => write.StartsWith("put ", StringComparison.Ordinal) ? [write, Claim] : new[] { write })]);

    public static CrashTable MongoDb { get; } = new("mongodb and files", OfTheVault);

    /// <summary>Those that this program was built with.</summary>
    public static IReadOnlyList<CrashTable> All { get; } =
    [
        Embedded,
        Servers,
#if MONGODB
        MongoDb,
#endif
    ];

    /// <summary>Each write with how often it has come by then: some have the same name.</summary>
    public IEnumerable<(string Write, int Occurrence)> Moments => Writes.Select((write, at) => (write, Writes[..at].Count(earlier => earlier == write) + 1));
}
