using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Figures;

/// <summary>What was counted of one kind on one day of UTC+8. No persons, no certificates: sums.</summary>
public sealed record DayFigures
{
    public required string Id { get; init; }

    public required FigureKind Kind { get; init; }

    public required DateOnly Day { get; init; }

    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    internal static string IdOf(FigureKind kind, DateOnly day) => FormattableString.Invariant($"{kind}/{day:yyyy-MM-dd}");

    internal static Dictionary<string, IndexValue> KeysOf(DayFigures figures) => new()
    {
        ["kind"] = IndexValue.Of(figures.Kind.ToString()),
        ["at"] = IndexValue.Of(figures.Day.DayNumber),
    };
}
