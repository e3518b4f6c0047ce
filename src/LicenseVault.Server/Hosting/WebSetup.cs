using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Protocol.Verification;
using Microsoft.OpenApi;

namespace LicenseVault.Server.Hosting;

/// <summary>What every request passes: limits of size and rate, problems for what fails, headers, and the description of the API.</summary>
internal static class WebSetup
{
    private const int FormOverhead = 64 * 1024;

    public static void AddVaultWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormOverhead + (context.Configuration.GetSection("Vault:Limits").Get<LimitOptions>() ?? new()).UploadBytes;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, VerificationJson.Default);
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo { Title = "LicenseVault", Version = "v1", Description = "Electronic licence and certificate vault (电子证照库)." });
            swagger.AddSecurityDefinition("client", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Flows = new OpenApiOAuthFlows { ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri("/oauth/token", UriKind.Relative) } },
            });
        });
    }

    public static void UseVaultWeb(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<FailureAnswers>();
        app.UseMiddleware<SafetyHeaders>();
        app.UseMiddleware<Auditing.AuditedRequests>();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Access.AdmittedClients>();
        app.UseSwagger();
        app.UseSwaggerUI(ui => ui.SwaggerEndpoint("v1/swagger.json", "LicenseVault v1"));
    }
}
