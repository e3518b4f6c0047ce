using System.Text.Json;

namespace LicenseVault.Tests.Notifying;

/// <summary>What a receiver got.</summary>
internal sealed record Delivered(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Certificate => Json.GetProperty("certificate").GetString()!;
}
