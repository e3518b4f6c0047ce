using System.Text.Json;

namespace LicenseVault.Protocol.Verification;

/// <summary>One field of the face data that the asker may see.</summary>
/// <param name="Name">Its name in the certificate type.</param>
/// <param name="Label">How it is called on the certificate, in the language of the report.</param>
/// <param name="Value">Its value, any JSON, masked where that is the rule.</param>
public sealed record FieldView(string Name, string Label, JsonElement Value);
