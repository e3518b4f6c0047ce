using LicenseVault.Core.Auditing;
using LicenseVault.Server.Pages.Auditors;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page of an auditor.</summary>
internal sealed record AuditorWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Flags { get; init; }

    public required string NoFlags { get; init; }

    /// <summary>{0}: the agency; {1}: how many holders; {2}: the operator.</summary>
    public required string Flag { get; init; }

    public required string Search { get; init; }

    public required string Unfit { get; init; }

    public required string From { get; init; }

    public required string Until { get; init; }

    public required string Kind { get; init; }

    public required string AllKinds { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string More { get; init; }

    public required string Client { get; init; }

    public required string Person { get; init; }

    public required string Operator { get; init; }

    public required string Holder { get; init; }

    public required string DigestHint { get; init; }

    public required string Button { get; init; }

    public required string Entries { get; init; }

    public required string NoEntries { get; init; }

    public required string NoneHere { get; init; }

    public required string ExportCsv { get; init; }

    public required string ExportLines { get; init; }

    public required string At { get; init; }

    public required string Done { get; init; }

    public required string By { get; init; }

    public required string About { get; init; }

    public required string Outcome { get; init; }

    public required string Further { get; init; }

    public required string Verify { get; init; }

    public required string VerifyHint { get; init; }

    public required string Whole { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Broken { get; init; }

    /// <summary>What is done by a route, by its method and name.</summary>
    public required IReadOnlyDictionary<string, string> Actions { get; init; }

    public required IReadOnlyDictionary<TrailOutcome, string> Outcomes { get; init; }

    public required IReadOnlyDictionary<AuditKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<AuditFaultKind, string> FaultKinds { get; init; }
}
