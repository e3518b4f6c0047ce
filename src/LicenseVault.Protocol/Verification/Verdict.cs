using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Verification;

/// <summary>The result (结论) of one check or of a whole verification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Checked, and as it should be.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Checked, and not as it should be.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Nothing of this kind was presented or asked.</summary>
    [JsonStringEnumMemberName("not-applicable")]
    NotApplicable,

    /// <summary>It could not be found out, which is never evidence against the certificate.</summary>
    [JsonStringEnumMemberName("could-not-check")]
    CouldNotCheck,
}
