using LicenseVault.Core;

namespace LicenseVault.Server.Api;

/// <summary>What came of reading a body that should be a T in JSON.</summary>
internal abstract record JsonBodyReading<T>
{
    private JsonBodyReading()
    {
    }

    internal sealed record Readable(T Body) : JsonBodyReading<T>;

    /// <param name="Faults">Every member that is missing, not known or of another kind.</param>
    internal sealed record Faulty(IReadOnlyList<FieldFault> Faults) : JsonBodyReading<T>;

    internal sealed record NotJson : JsonBodyReading<T>;
}
