using System.Text.Json;

namespace LicenseVault.Server.SignIn;

/// <summary>What came of reading an id_token.</summary>
internal abstract record IdTokenReading
{
    private IdTokenReading()
    {
    }

    /// <summary>It is the provider's word to this vault about this sign-in.</summary>
    public sealed record Accepted(JsonElement Claims, DateTimeOffset AuthenticatedAt) : IdTokenReading;

    public sealed record Refused(SignInFault Fault) : IdTokenReading;
}
