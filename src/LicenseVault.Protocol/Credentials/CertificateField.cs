using System.Text.Json;

namespace LicenseVault.Protocol.Credentials;

/// <summary>One field (信息项) of the face data: its name in the certificate type, and its value, any JSON.</summary>
public sealed record CertificateField(string Name, JsonElement Value);
