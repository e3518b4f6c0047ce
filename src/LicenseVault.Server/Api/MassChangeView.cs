using System.Text.Json;
using LicenseVault.Core.MassChanges;

namespace LicenseVault.Server.Api;

/// <summary>A mass change, as the accounts of its issuer see it.</summary>
/// <param name="State">awaiting-list, counting, refused, proposed, rejected, approved, running, done or stopped.</param>
/// <param name="Fault">Why it is refused.</param>
/// <param name="CommitsAt">Until when it can be called off and nothing has happened.</param>
/// <param name="Preview">What was counted before it was approved.</param>
/// <param name="Progress">What was counted or changed so far, while that goes on.</param>
/// <param name="Result">What came of it.</param>
/// <param name="AgeSeconds">How long ago it was proposed, or approved, while it is not at its end.</param>
internal sealed record MassChangeView(
    string Id,
    string Issuer,
    string Action,
    string Reason,
    string? LegalBasis,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? Until,
    MassSelectionView Selection,
    int UndoSeconds,
    string State,
    string? Fault,
    bool IsPaused,
    string Maker,
    DateTimeOffset ProposedAt,
    string? Checker,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? CommitsAt,
    string? StoppedBy,
    DateTimeOffset? EndedAt,
    long? AgeSeconds,
    long Repeated,
    IReadOnlyDictionary<string, MassCountView>? Preview,
    IReadOnlyDictionary<string, MassCountView>? Progress,
    IReadOnlyDictionary<string, MassCountView>? Result)
{
    public static MassChangeView Of(MassChange change, MassProgress? progress, DateTimeOffset now) => new(
        change.Id,
        change.Issuer,
        Slug(change.Action),
        change.Reason,
        change.LegalBasis,
        change.EffectiveAt,
        change.Until,
        MassSelectionView.Of(change.Selection),
        change.UndoSeconds,
        Slug(change.State),
        change.Fault,
        change.IsPaused,
        change.Maker,
        change.ProposedAt,
        change.Checker,
        change.DecidedAt,
        change.CommitsAt(),
        change.StoppedBy,
        change.EndedAt,
        IsAtItsEnd(change.State) ? null : (long)(now - (change.DecidedAt ?? change.ProposedAt)).TotalSeconds,
        change.Repeated,
        CountsOf(change.Preview),
        progress?.State == change.State ? CountsOf(progress.Tally) : null,
        CountsOf(change.Result));

    private static bool IsAtItsEnd(MassChangeState state) =>
        state is MassChangeState.Done or MassChangeState.Stopped or MassChangeState.Rejected or MassChangeState.Refused;

    private static Dictionary<string, MassCountView>? CountsOf(MassTally? tally) =>
        tally?.Lines.ToDictionary(line => Slug(line.Finding), line => new MassCountView(line.Count, line.Sample));

    internal static string Slug<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>How many certificates of a finding there are.</summary>
/// <param name="Sample">The first of them.</param>
internal sealed record MassCountView(long Count, IReadOnlyList<string> Sample);

/// <summary>Which certificates a mass change is about.</summary>
/// <param name="By">query, list or changed-by.</param>
internal sealed record MassSelectionView(string By, string? Type, int? TypeVersion, DateTimeOffset? IssuedFrom, DateTimeOffset? IssuedBefore, string? Change)
{
    public static MassSelectionView Of(MassSelection selection) => new(
        MassChangeView.Slug(selection.Kind), selection.Type, selection.TypeVersion, selection.IssuedFrom, selection.IssuedBefore, selection.Change);
}
