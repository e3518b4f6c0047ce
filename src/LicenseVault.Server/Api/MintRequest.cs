using System.Text.Json;

namespace LicenseVault.Server.Api;

/// <summary>A draft, as the API's description shows it; the body itself is read by hand, so that all faults come back at once.</summary>
/// <param name="Type">Certificate type code, 21 characters.</param>
/// <param name="Issuer">Issuer's code.</param>
/// <param name="Number">证照编号.</param>
/// <param name="Holder">持证主体.</param>
/// <param name="ValidFrom">First day of validity.</param>
/// <param name="ValidUntil">Last day; left out for 长期.</param>
/// <param name="Fields">Face data, by the type's schema.</param>
internal sealed record MintRequest(
    string Type, string Issuer, string Number, MintHolder Holder, DateOnly ValidFrom, DateOnly? ValidUntil, IReadOnlyDictionary<string, JsonElement> Fields);

/// <param name="Name">Name.</param>
/// <param name="IdType">Three digits of GB/T 36903 Appendix A, such as 111 or 001.</param>
/// <param name="IdNumber">Number.</param>
internal sealed record MintHolder(string Name, string IdType, string IdNumber);
