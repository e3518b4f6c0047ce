using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>What a program sent, read strictly, with whose program it is at this moment.</summary>
internal static class StrictBody
{
    /// <summary>The body and its sender, or the problem to answer with.</summary>
    public static async Task<(T? Body, Client? Client, ProblemHttpResult? Problem)> ReadAsync<T>(HttpContext context, CancellationToken cancel)
        where T : class
    {
        var client = (await CallingClient.BindAsync(context)).Client;
        if (await Body.ReadAsync(context.Request, context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.DraftBytes, cancel) is not { } bytes)
            return (null, null, Problems.TooLarge());

        return JsonBody.Read<T>(bytes) switch
        {
            JsonBodyReading<T>.Readable { Body: var body } => (body, client, null),
            JsonBodyReading<T>.Faulty { Faults: var faults } => (null, null, Problems.SharingRefused(faults)),
            JsonBodyReading<T>.NotJson => (null, null, Problems.NotJson()),
            var other => throw new UnreachableException($"Unmapped reading {other.GetType().Name}."),
        };
    }
}
