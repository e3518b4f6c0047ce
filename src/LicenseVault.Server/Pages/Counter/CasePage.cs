using LicenseVault.Core.Casework;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Counter;

/// <summary>One case: what it requires, and what was found of it.</summary>
internal sealed record CasePage(Visit Visit, MatterRow Matter, CaseForm Form, IReadOnlyList<RequiredRow> Required, IReadOnlyList<FindingRow> Others) : Page(Visit)
{
    /// <summary>How many codes are checked together.</summary>
    public const int MostEntries = 20;

    /// <summary>Something was left out.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>There was nothing to be filed.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>There are several holders, and nobody has said that this is right.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>Of the certificates that were found.</summary>
    public CaseHolders Holders { get; private init; } = CaseHolders.None;

    /// <summary>What is required and not shown by a certificate that passes.</summary>
    public IEnumerable<string> Missing => Required.Where(row => row.Findings.All(finding => finding.Verdict is not Verdict.Pass)).Select(row => row.Type.Name);

    /// <summary>What finds the same again.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>What was typed and is still to be checked.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    public bool IsLooked => Entries.Count > 0;

    /// <summary>Whether there is anything to be filed.</summary>
    public bool MayBeFiled => Required.Any(row => row.Findings.Count > 0) || Others.Any(row => row.Verdict is not null);

    public override string Title => Matter.Name;

    /// <summary>Before anything was found.</summary>
    public static CasePage Of(Visit visit, MatterRow matter, CaseForm form) => Of(visit, matter, [], CaseHolders.None, [], form);

    public static CasePage Of(Visit visit, MatterRow matter, IReadOnlyList<CaseFinding> findings, CaseHolders holders, IReadOnlyList<CertificateType> types, CaseForm form)
    {
        var rows = findings.Select(finding => FindingRow.Of(finding, holders, types, visit)).ToList();
        var required = matter.Types.Select(type => new RequiredRow(type, [.. rows.Where(row => row.Type == type.Code)])).ToList();
        return new CasePage(visit, matter, form, required, [.. rows.Where(row => !matter.Types.Any(type => type.Code == row.Type))])
        {
            Holders = holders,
            Entries = [.. findings.Select(finding => finding.Entry)],
        };
    }

    public PageResult ToResult() =>
        new(IsIncomplete || IsEmpty || IsUnconfirmed ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Counter/Case.cshtml", this);
}

/// <summary>A required type with what was found of it.</summary>
internal sealed record RequiredRow(RequiredType Type, IReadOnlyList<FindingRow> Findings);
