using System.Globalization;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Writes times as the clocks of the agency show them, and says which words are Chinese among others.</summary>
internal sealed class Times(Visit visit)
{
    private readonly FaceWriter _dates = new(visit);

    public string Of(DateTimeOffset time) => time.ToOffset(ValidityPeriod.Offset).ToString(visit.Text.Face.Time, CultureInfo.InvariantCulture);

    public string Of(ValidityPeriod validity) => validity.Until is { } until
        ? Wording.Fill(visit.Text.Face.Period, _dates.DateOf(validity.From), _dates.DateOf(until))
        : Wording.Fill(visit.Text.Face.NoEnd, _dates.DateOf(validity.From));

    public string? LangOf(string? words) => words is not null && _dates.Of(words)[0].IsForeign ? "zh-CN" : null;
}
