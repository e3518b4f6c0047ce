using System.Globalization;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>Every text of the pages in one language. It is read strictly: a text that is missing, or not asked for, stops the start.</summary>
internal sealed record Wording
{
    /// <summary>BCP 47, for the lang attribute.</summary>
    public required string Tag { get; init; }

    /// <summary>Between the items of a list.</summary>
    public required string ListSeparator { get; init; }

    /// <summary>Between the values of one row.</summary>
    public required string ValueSeparator { get; init; }

    public required ShellWording Shell { get; init; }

    public required HomeWording Home { get; init; }

    public required ReportWording Report { get; init; }

    public required FaceWording Face { get; init; }

    public required UnknownCodeWording UnknownCode { get; init; }

    public required FailuresWording Failures { get; init; }

    public required ReceiptWording Receipt { get; init; }

    public required OfflineWording Offline { get; init; }

    public required IReadOnlyDictionary<CheckName, CheckWording> Checks { get; init; }

    public required NavigationWording Navigation { get; init; }

    public required SignInWording SignIn { get; init; }

    public required CitizenWording Citizen { get; init; }

    public required SharingWording Sharing { get; init; }

    public required DelegationWording Delegation { get; init; }

    public required AgencyWording Agency { get; init; }

    public required SecurityWording Security { get; init; }

    public required CounterWording Counter { get; init; }

    public required StewardWording Steward { get; init; }

    public required AuditorWording Auditor { get; init; }

    public required OperationWording Operation { get; init; }

    public required FaultsWording Faults { get; init; }

    public required KioskWording Kiosk { get; init; }

    public required SandboxWording Sandbox { get; init; }

    public static string Fill(string text, params ReadOnlySpan<object> values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
