using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Samples;

/// <summary>Reports as they are committed: indented, so that a person can review them.</summary>
internal static class SampleReports
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string TextOf(VerificationReport report) => JsonSerializer.Serialize(JsonElement.Parse(report.ToJson()), Indented) + "\n";

    public static byte[] BytesOf(VerificationReport report) => Encoding.UTF8.GetBytes(TextOf(report));
}
