namespace LicenseVault.Protocol.Signatures;

/// <summary>Leaves a parser from any depth. Never leaves this assembly: each public entry turns it into an outcome.</summary>
internal sealed class MalformedException(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}
