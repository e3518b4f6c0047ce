using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Signatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.SignIn;

/// <summary>OpenID Connect's code flow with PKCE, state and nonce (Core 1.0 section 3.1; RFC 7636; RFC 9700).</summary>
internal sealed partial class SignInFlow(
    IOptions<SignInOptions> options, IdentityProvider provider, CodeExchange exchange, IdTokenReader tokens, PersonReader persons, SignInAttempts attempts,
    TimeProvider clock, IEntropy entropy, ILogger<SignInFlow> logger)
{
    /// <summary>Where to send the browser; null when the provider is away.</summary>
    /// <param name="browser">What the browser carries while it signs in.</param>
    /// <param name="returnTo">Where to go afterwards, a path of this vault.</param>
    /// <param name="fresh">Whether the provider shall make sure of the person anew.</param>
    /// <param name="previous">The session in whose place it comes.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<string?> BeginAsync(string browser, string returnTo, bool fresh, Session? previous, CancellationToken cancel)
    {
        if (await provider.DescriptionAsync(cancel) is not { } described)
            return null;

        var attempt = new SignInAttempt(
            RandomToken.Next(entropy), RandomToken.Next(entropy), RandomToken.DigestOf(browser), returnTo, fresh, clock.GetUtcNow(), previous?.Id);
        var question = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = options.Value.ClientId,
            ["redirect_uri"] = exchange.RedirectUri,
            ["scope"] = options.Value.Scope,
            ["state"] = await attempts.BeginAsync(attempt, cancel),
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
            ["code_challenge_method"] = "S256",
            ["max_age"] = fresh ? "0" : null,
            ["prompt"] = fresh ? "login" : null,
            ["acr_values"] = fresh && options.Value.FreshContext.Length > 0 ? options.Value.FreshContext : null,
        };
        return QueryHelpers.AddQueryString(described.Authorization.ToString(), question.Where(part => part.Value is not null));
    }

    public async Task<SignInOutcome> FinishAsync(SignInAnswer answer, string browser, CancellationToken cancel)
    {
        var outcome = await JudgeAsync(answer, browser, cancel);
        if (outcome is SignInOutcome.Failed failed)
            LogFailed(logger, failed.Fault);
        return outcome;
    }

    private async Task<SignInOutcome> JudgeAsync(SignInAnswer answer, string browser, CancellationToken cancel)
    {
        if (await attempts.TakeAsync(answer.State, browser, cancel) is not { } attempt)
            return new SignInOutcome.Failed(SignInFault.NotBegun);
        if (answer.Issuer is { } issuer && issuer != options.Value.Issuer)
            return new SignInOutcome.Failed(SignInFault.TokenForeign);
        if (answer.Code is not { } code)
            return new SignInOutcome.Failed(answer.Error is "access_denied" ? SignInFault.Cancelled : SignInFault.Refused);
        if (await provider.DescriptionAsync(cancel) is not { } described)
            return new SignInOutcome.Failed(SignInFault.ProviderAway);
        if (await exchange.RedeemAsync(described, code, attempt.Verifier, cancel) is var (token, fault) && token is null)
            return new SignInOutcome.Failed(fault);

        return await tokens.ReadAsync(token, attempt, cancel) switch
        {
            IdTokenReading.Refused refused => new SignInOutcome.Failed(refused.Fault),
            IdTokenReading.Accepted accepted => persons.Read(accepted.Claims) is ({ } person, _)
                ? new SignInOutcome.Vouched(person, accepted.AuthenticatedAt, attempt)
                : new SignInOutcome.Failed(persons.Read(accepted.Claims).Fault),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped reading {other}."),
        };
    }

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "A sign-in failed: {Fault}")]
    private static partial void LogFailed(ILogger logger, SignInFault fault);
}
