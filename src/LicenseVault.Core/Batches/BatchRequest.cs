using System.Text;

namespace LicenseVault.Core.Batches;

/// <summary>What comes with an upload.</summary>
/// <param name="RequestKey">The same one with every repetition.</param>
/// <param name="Type">The type of all rows; null when the rows say it.</param>
/// <param name="Issuer">The issuer of all rows; null when the rows say it.</param>
/// <param name="Hold">Whether it is examined and then waits to be released. What a clerk hands in always is.</param>
public sealed record BatchRequest(string RequestKey, BatchFormat Format, Encoding Encoding, string? Type = null, string? Issuer = null, bool Hold = false);
