using LicenseVault.Core.Auditing;

namespace LicenseVault.Server.Pages.Auditors;

/// <summary>Part of the trail, newest first, and who is conspicuous.</summary>
internal sealed record TrailPage(Visit Visit, TrailForm Form) : Page(Visit)
{
    public IReadOnlyList<AuditEntry> Entries { get; init; } = [];

    /// <summary>Where the trail goes on; null at its end.</summary>
    public string? Next { get; init; }

    public required IReadOnlyList<OperatorFlag> Flags { get; init; }

    /// <summary>What was asked cannot be.</summary>
    public bool IsUnfit { get; init; }

    /// <summary>What a check of the whole trail has found; null when it was not checked just now.</summary>
    public IReadOnlyList<AuditFault>? Faults { get; init; }

    public override string Title => Visit.Text.Auditor.Title;

    public PageResult ToResult() => new(IsUnfit ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Auditors/Trail.cshtml", this);

    /// <param name="written">As the trail has it: the code of the answer, with the status of its head behind it for the sharing interface; or that there was none.</param>
    public static TrailOutcome OutcomeOf(string written) => written.Split(' ') switch
    {
        // That interface answers a refusal like any other, and says in its head that it is one.
        [_, "1"] => TrailOutcome.NotAllowed,
        [_, "3"] => TrailOutcome.NotFound,
        [_, "4"] => TrailOutcome.Unfit,
        [_, "2" or "5"] => TrailOutcome.Failed,
        [['2' or '3', ..], ..] => TrailOutcome.Done,
        ["401", ..] => TrailOutcome.NotSignedIn,
        ["403", ..] => TrailOutcome.NotAllowed,
        ["404", ..] => TrailOutcome.NotFound,
        ["409" or "412", ..] => TrailOutcome.Conflict,
        ["429", ..] => TrailOutcome.TooMany,
        [['4', ..], ..] => TrailOutcome.Unfit,
        _ => TrailOutcome.Failed,
    };

    /// <summary>Enough of a digest to tell it from others on a page.</summary>
    public static string Short(string digest) => digest.Length > 12 ? $"{digest[..12]}…" : digest;
}
