using System.Globalization;
using System.Text.Json;

namespace LicenseVault.Server.CommandLine;

/// <summary>The books of a batch, as the vault answers with them.</summary>
internal sealed record BatchStanding(string Id, string State, long Rows, long Issued, long Rejected, long Pending, string? Fault)
{
    /// <summary>The last line of the command.</summary>
    public string Books => string.Create(CultureInfo.InvariantCulture, $"{Issued} issued, {Rejected} rejected, {Pending} pending");

    public static BatchStanding Read(string json) =>
        JsonSerializer.Deserialize<BatchStanding>(json, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The vault did not answer with a batch.");
}
