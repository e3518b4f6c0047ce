namespace LicenseVault.Core.MassChanges;

/// <summary>How many certificates there are of each finding, with some of them by name.</summary>
public sealed record MassTally(IReadOnlyList<MassTallyLine> Lines)
{
    /// <summary>How many certificates of a finding are named.</summary>
    public const int SampleLength = 20;

    public static MassTally Empty { get; } = new([]);

    public long Total => Lines.Sum(line => line.Count);

    public long Of(MassFinding finding) => Lines.FirstOrDefault(line => line.Finding == finding)?.Count ?? 0;

    public MassTally With(IEnumerable<(string Identifier, MassFinding Finding)> found)
    {
        var lines = Lines.ToDictionary(line => line.Finding);
        foreach (var some in found.GroupBy(each => each.Finding, each => each.Identifier))
        {
            var before = lines.GetValueOrDefault(some.Key) ?? new MassTallyLine(some.Key, 0, []);
            lines[some.Key] = before with { Count = before.Count + some.Count(), Sample = [.. before.Sample.Concat(some).Take(SampleLength)] };
        }

        return new MassTally([.. lines.Values.OrderBy(line => line.Finding)]);
    }
}

/// <param name="Sample">The first of them.</param>
public sealed record MassTallyLine(MassFinding Finding, long Count, IReadOnlyList<string> Sample);
